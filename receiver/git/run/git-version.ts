import { git } from './git.ts';

/** The oldest git that reads settings from the environment, through which Callboard passes the token. */
export const leastGit = '2.31';
/** The oldest git that knows `core.fsync`, which the repository in the data folder needs. */
export const leastDurableGit = '2.36';

/** What this git lacks, and what to do; both are sentences. */
export interface OldGit {
  said: string;
  todo: string;
}

/** The version of the git that Callboard runs, such as `2.39.5`. Rejects if git cannot be started. */
export async function gitVersion(): Promise<string> {
  const said = await git({ dir: process.cwd() }, ['version']);
  return /\d+(\.\d+)+/.exec(said)?.[0] ?? said.trim();
}

/**
 * The problem with a git of this version; undefined if it is new enough or its version is unknown. `isEmbedded`: whether the
 * repository is the one in the data folder, for which a newer git is needed.
 */
export function oldGit(version: string, isEmbedded: boolean): OldGit | undefined {
  const least = isEmbedded ? leastDurableGit : leastGit;
  if (!isBefore(version, least)) return undefined;
  const missing = isBefore(version, leastGit)
    ? 'it ignores the settings that Callboard passes to it, such as the access to the repository'
    : 'it ignores core.fsync, so a power cut may remove the newest commits from the repository in the data folder';
  return {
    said: `Git ${version} is too old: ${missing}.`,
    todo: `Install git ${least} or newer${isEmbedded ? ', or set CALLBOARD_CONTENT_REMOTE to a repository elsewhere' : ''}. Then start Callboard again.`,
  };
}

function isBefore(version: string, least: string): boolean {
  const [one, other] = [version, least].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const [major = Number.NaN, minor = Number.NaN] = one;
  const [leastMajor = 0, leastMinor = 0] = other;
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
