import type { WaitingPush } from '../live/freshness.ts';
import type { EventFacts } from './facts.ts';

/** The last push or merge about the event, where it is not on the site yet. */
export function pendingPush({ record, pulls, venue }: EventFacts): Pick<WaitingPush, 'at' | 'late'> | undefined {
  if (venue.site === undefined) return undefined;
  const commit = record?.went.at(-1)?.commit;
  const push = venue.freshness?.waiting.find((each) => each.commit === commit);
  if (push) return push;
  const merged = pulls.find(({ state }) => state === 'merged');
  const isWaiting = venue.merges?.waiting.some(({ number }) => number === merged?.number);
  return merged && isWaiting ? { at: merged.updatedAt } : undefined;
}

/** Since when the last push about the event is on the site, ms since the epoch; undefined where that is too long ago to be known. */
export function liveAt({ record, venue }: EventFacts): number | undefined {
  const commit = record?.went.at(-1)?.commit;
  return venue.freshness?.lately?.find((each) => each.commit === commit)?.at;
}
