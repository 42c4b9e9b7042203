import type { PullRequest } from '../../host/pull-requests.ts';

/** The number of Callboard's pull requests that wait for a person, and since when the first one waits, ms since the epoch. */
export interface WaitingReviews {
  open: number;
  oldest?: number;
}

/** After this long without a look, a change is probably forgotten, ms. */
const tooLong = 3 * 24 * 3_600_000;

export function waitingReviews(open: readonly Pick<PullRequest, 'createdAt'>[]): WaitingReviews {
  return { open: open.length, ...(open.length > 0 && { oldest: Math.min(...open.map(({ createdAt }) => createdAt)) }) };
}

/** The same as sentences, with what to do if one has waited for days. */
export function reviewsLine({ open, oldest }: WaitingReviews, now: number): { said: string; todo?: string } {
  if (oldest === undefined) return { said: 'No pull request waits for a person.' };
  const since = new Date(oldest).toISOString().replace(/\.\d+Z$/, 'Z');
  const said = `${open === 1 ? '1 pull request waits' : `${open} pull requests wait`} for a person, the first since ${since}.`;
  return now - oldest <= tooLong
    ? { said }
    : { said, todo: 'Merge it, or close it to refuse the change: until then the site does not show it.' };
}
