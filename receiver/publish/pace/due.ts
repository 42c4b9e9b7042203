import { type Lane, lanes } from '../../content/change-kind.ts';

/** The edits that wait in a lane: when the first one appeared, and when they last changed (steady ms). */
interface Waiting {
  first: number;
  last: number;
}

export type Pending = Partial<Record<Lane, Waiting>>;

/** Times in ms. */
export interface Pace {
  /** A lane is pushed once it has been quiet for `quiet`, and at most `maxWait` after its first edit. */
  lanes: Record<Lane, { quiet: number; maxWait: number }>;
  /** If the repository is at rest, the first edit is pushed after this. */
  leading: number;
  /** A repository is at rest if nothing was pushed for this long. */
  rest: number;
  /** The most pushes in any minute. */
  perMinute: number;
  /** After this many pushes in a day, only urgent edits keep their pace. */
  perDay: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * When the next push is due (steady ms, possibly in the past); undefined if nothing waits. `pushes` are the times of the
 * pushes so far, oldest first. A push always takes everything that waits.
 */
export function due(pending: Pending, pushes: number[], pace: Pace): number | undefined {
  const waiting = lanes.flatMap((lane) => (pending[lane] ? [{ lane, ...pending[lane] }] : []));
  if (waiting.length === 0) return undefined;
  const latest = pushes.at(-1);
  const first = Math.min(...waiting.map((lane) => lane.first));
  const atRest = latest === undefined || first - latest >= pace.rest;
  const wanted = waiting.map(({ lane, first, last }) => {
    const { quiet, maxWait } = pace.lanes[lane];
    const stretch = lane === 'urgent' ? 1 : stretched(pushes, first, pace.perDay);
    if (atRest && stretch === 1) return Math.min(first + pace.leading, first + maxWait);
    return Math.min(last + quiet * stretch, first + maxWait * stretch);
  });
  const slot = pushes.length < pace.perMinute ? undefined : (pushes[pushes.length - pace.perMinute] ?? 0) + minute;
  const spaced = latest === undefined ? undefined : latest + minute / pace.perMinute;
  return Math.max(Math.min(...wanted), slot ?? 0, spaced ?? 0);
}

/** 1 while more than half of the day's budget is left, then growing, and 24 when the budget is used up. */
function stretched(pushes: number[], now: number, perDay: number): number {
  const used = pushes.filter((at) => at > now - day).length / perDay;
  return used <= 0.5 ? 1 : Math.min(24, 0.5 / Math.max(1 - used, 0.5 / 24));
}
