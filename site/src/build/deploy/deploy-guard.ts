/** What a `/build.json` says of the programme, as far as the guard needs it. */
export type BuildSummary = { demo?: boolean | undefined; counts: { upcoming: number; past: number } };

/**
 * Why a new build must not take the place of the one that is live, or nothing. What is over since counts as past, not as gone. Of what
 * was still to come, more than half must be there: fewer looks like an empty feed or a wrong folder, not like a programme.
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
