import type { Backlog } from './backlog.ts';

/** The nightly sync comes within a day, give or take; after this, Stager is silent, ms. */
export const silence = 26 * 3_600_000;

/** When the newest message of Stager arrived, acknowledged or still in the backlog: ms since the epoch; undefined where none ever did. */
export async function lastHeard(backlog: Pick<Backlog, 'newest'>, acknowledged: number | undefined): Promise<number | undefined> {
  const newest = await backlog.newest('feed');
  return newest === undefined ? acknowledged : Math.max(newest, acknowledged ?? 0);
}
