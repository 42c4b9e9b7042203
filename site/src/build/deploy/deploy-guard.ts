import type { BuildFile } from '../../../../schemas/build-file.ts';

/** The part of a `/build.json` that the guard needs. */
export type BuildSummary = Pick<BuildFile, 'demo'> & { counts: Pick<BuildFile['counts'], 'upcoming' | 'past'> };

/**
 * Says why a new build must not replace the live one; undefined if it may. Events that have ended since do not count as
 * gone. At least half of the others must be there: fewer means an empty feed or a wrong folder.
 */
export function deployRefusal(built: BuildSummary, live: BuildSummary): string | undefined {
  // The first real programme may be smaller than the demo that it replaces.
  if (live.demo && !built.demo) return undefined;
  const over = Math.max(0, built.counts.past - live.counts.past);
  const expected = live.counts.upcoming - over;
  const { upcoming } = built.counts;
  if (expected <= 0 || upcoming >= expected / 2) return undefined;
  return `The site that is live has ${expected} events still to come, and this build has ${upcoming === 0 ? 'none' : `only ${upcoming}`}.`;
}
