import { type Lane, lanes } from '../../content/change-kind.ts';

/** Edits that wait in a lane: when the first of them came up, and when they last changed (steady ms). */
interface Waiting {
  first: number;
  last: number;
}

export type Pending = Partial<Record<Lane, Waiting>>;

/** All in ms, but for the counts. */
export interface Pace {
  /** A lane goes after it has been quiet for so long, and at the latest so long after its first edit. */
  lanes: Record<Lane, { quiet: number; maxWait: number }>;
  /** On a repo at rest the first edit goes after this. */
  leading: number;
  /** A repo is at rest when nothing was pushed for so long. */
  rest: number;
  /** Pushes in any minute, at most. */
  perMinute: number;
  /** Pushes in any day after which only urgent edits still go at their own pace. */
  perDay: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * When the next push is due (steady ms, perhaps past); undefined when nothing waits. `pushes` are the times of the
 * pushes so far, oldest first. When anything is due, everything that waits goes along.
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

/** 1 while more than half of the day's budget is left, then more and more, 24 when nothing is. */
function stretched(pushes: number[], now: number, perDay: number): number {
  const used = pushes.filter((at) => at > now - day).length / perDay;
  return used <= 0.5 ? 1 : Math.min(24, 0.5 / Math.max(1 - used, 0.5 / 24));
}
