import type { Inbox } from './inbox.ts';

/** The nightly sync comes within a day, give or take; after this, Stager is silent, ms. */
export const silence = 26 * 3_600_000;

/** When the newest message of Stager arrived, acknowledged or still in the inbox: ms since the epoch; undefined where none ever did. */
export function lastHeard(inbox: Pick<Inbox, 'newest'>, acknowledged: number | undefined): number | undefined {
  const newest = inbox.newest('feed');
  return newest === undefined ? acknowledged : Math.max(newest, acknowledged ?? 0);
}
