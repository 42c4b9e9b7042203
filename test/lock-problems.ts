import { satisfies } from 'semver';

/** What a lock says of one package, as far as npm versions differ over it. */
export interface LockedPackage {
  version?: string;
  extraneous?: boolean;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/**
 * The entries of a lock over which some npm from 9.2 on stops with "Missing: … from lock file", a sentence each:
 * a package that nothing asks for, and a peer, optional or not, that stands there in a version outside its range.
 */
export function lockProblems(packages: Record<string, LockedPackage>): string[] {
  return Object.entries(packages).flatMap(([place, locked]) => [
    ...(locked.extraneous ? [`${place} is extraneous: no package asks for it.`] : []),
    ...Object.entries(locked.peerDependencies ?? {}).flatMap(([peer, range]) => {
      const found = resolve(packages, place, peer);
      if (found === undefined)
        return locked.peerDependenciesMeta?.[peer]?.optional ? [] : [`${place} needs the peer ${peer}, which is not there.`];
      const prerelease = { includePrerelease: true };
      return satisfies(found, range, prerelease) ? [] : [`${place} takes ${range} as its peer ${peer}, and finds ${found}.`];
    }),
  ]);
}

/** The version that a package at this place finds under this name: beside it, or in the nearest folder above. */
function resolve(packages: Record<string, LockedPackage>, place: string, name: string): string | undefined {
  const inside = place.split('node_modules/');
  for (let depth = inside.length - 1; depth > 0; depth--) {
    const found = packages[[...inside.slice(0, depth), name].join('node_modules/')];
    if (found) return found.version;
  }
  return undefined;
}
