import { createPermits, type Permits } from './permits.ts';

export interface TurnsOptions {
  /** So many are at work at once. */
  atOnce: number;
  /** After this long, work gives its place away, so that a remote that does not answer holds up nobody; ms. Large work has three times as long. */
  longest: number;
  /** Who may do large work: all threads of the process have the same; without it, one at a time here. */
  large?: Permits;
  /** Calls back after this many ms. Returns a function that cancels the call. */
  later?: (work: () => void, ms: number) => () => void;
}

export interface Turns {
  /**
   * Does the work when its turn comes: first come, first served, but never two for the same `alone` at once, and large work only with a
   * permit, so that an edit need not share the processor with the full syncs of all the others.
   */
  take<T>(work: { alone: string; isLarge?: boolean }, act: () => Promise<T>): Promise<T>;
}

interface Waiting {
  alone: string;
  begin(): void;
}

function afterMs(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** Lets the publishers of a thread work by turns. */
export function createTurns({ atOnce, longest, large = createPermits(1), later = afterMs }: TurnsOptions): Turns {
  const waiting: Waiting[] = [];
  const busy = new Set<string>();
  let free = atOnce;

  function next(): void {
    while (free > 0) {
      const index = waiting.findIndex(({ alone }) => !busy.has(alone));
      if (index < 0) return;
      waiting.splice(index, 1)[0]?.begin();
    }
  }

  async function work<T>(alone: string, longestHere: number, act: () => Promise<T>, leave: () => void): Promise<T> {
    busy.add(alone);
    free--;
    let holdsPlace = true;
    const leavePlace = () => {
      if (holdsPlace) free++;
      holdsPlace = false;
      leave();
      next();
    };
    const takeBack = later(leavePlace, longestHere);
    try {
      return await act();
    } finally {
      takeBack();
      busy.delete(alone);
      leavePlace();
    }
  }

  function turn<T>(alone: string, longestHere: number, act: () => Promise<T>, leave: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      waiting.push({ alone, begin: () => void work(alone, longestHere, act, leave).then(resolve, reject) });
      next();
    });
  }

  return {
    take: ({ alone, isLarge = false }, act) =>
      isLarge ? large.take().then((giveBack) => turn(alone, 3 * longest, act, giveBack)) : turn(alone, longest, act, () => {}),
  };
}
