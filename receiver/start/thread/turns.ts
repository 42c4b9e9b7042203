export interface TurnsOptions {
  /** So many are at work at once, and one of them at most is large. */
  atOnce: number;
  /** One that takes longer than this, as a remote that does not answer makes it, keeps nobody else waiting; ms. A large one has thrice that. */
  longest: number;
  /** Calls after so many ms; what it gives back takes the call back. */
  later?: (work: () => void, ms: number) => () => void;
}

export interface Turns {
  /**
   * Does the work when its turn comes: first come, first served, but never two for the same `alone` at once, and no second large one,
   * so that an edit need not share the processor with the full syncs of all the others.
   */
  take<T>(work: { alone: string; isLarge?: boolean }, act: () => Promise<T>): Promise<T>;
}

interface Waiting {
  alone: string;
  isLarge: boolean;
  begin(): void;
}

function afterMs(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** Lets the publishers of a thread work by turns. */
export function createTurns({ atOnce, longest, later = afterMs }: TurnsOptions): Turns {
  const waiting: Waiting[] = [];
  const busy = new Set<string>();
  const free = { places: atOnce, large: 1 };

  function next(): void {
    while (free.places > 0) {
      const index = waiting.findIndex(({ alone, isLarge }) => !busy.has(alone) && !(isLarge && free.large === 0));
      if (index < 0) return;
      waiting.splice(index, 1)[0]?.begin();
    }
  }

  async function work<T>(alone: string, isLarge: boolean, act: () => Promise<T>): Promise<T> {
    const change = (by: number) => {
      free.places += by;
      if (isLarge) free.large += by;
    };
    busy.add(alone);
    change(-1);
    let holdsPlace = true;
    const leavePlace = () => {
      if (holdsPlace) change(1);
      holdsPlace = false;
      next();
    };
    const takeBack = later(leavePlace, isLarge ? 3 * longest : longest);
    try {
      return await act();
    } finally {
      takeBack();
      busy.delete(alone);
      leavePlace();
    }
  }

  return {
    take: ({ alone, isLarge = false }, act) =>
      new Promise((resolve, reject) => {
        waiting.push({ alone, isLarge, begin: () => void work(alone, isLarge, act).then(resolve, reject) });
        next();
      }),
  };
}
