import type { Watermark } from '../arrivals.ts';

export interface StartsOptions {
  /** Ms since the epoch. */
  clock: () => number;
  /** The greatest number that was given so far. */
  last: number;
  /** Whether they are the owner's: it gives even numbers and everyone else odd ones, so that no two processes give the same. */
  owner: boolean;
}

/** Gives each request its number, and knows which are on their way. */
export interface Starts {
  start(): number;
  watermark(): Watermark;
  /** When the request came in by the clock, ms since the epoch. */
  arrivedAt(started: number): number;
  /** The request is no longer on its way. */
  end(started: number): void;
}

/** Counts the requests of one process. The clock gives the numbers as long as it goes on; what it says is kept beside them. */
export function countStarts({ clock, last: given, owner }: StartsOptions): Starts {
  const parity = owner ? 0 : 1;
  const open = new Map<number, number>();
  let last = given;
  return {
    start() {
      const now = clock();
      const next = Math.max(now * 1000, last + 1);
      last = next + ((next + parity) % 2);
      open.set(last, now);
      return last;
    },
    arrivedAt: (started) => open.get(started) ?? clock(),
    end: (started) => void open.delete(started),
    watermark(): Watermark {
      const [oldest] = open;
      if (oldest) return { started: oldest[0], openSince: oldest[1] };
      const next = Math.max(clock() * 1000, last + 1);
      last = next - 1; // no start may fall behind what was said here, wherever the clock goes
      return { started: next };
    },
  };
}
