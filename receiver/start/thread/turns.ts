export interface TurnsOptions {
  /** So many are at work at once. */
  atOnce: number;
  /** One that takes longer than this, as a remote that does not answer makes it, keeps nobody else waiting; ms. */
  longest: number;
  /** Calls after so many ms; what it gives back takes the call back. */
  later?: (work: () => void, ms: number) => () => void;
}

export interface Turns {
  /** Does the work when its turn comes: first come, first served, and never two for the same `alone` at once. */
  take<T>(alone: string, work: () => Promise<T>): Promise<T>;
}

function afterMs(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** Lets the publishers of a thread work by turns. */
export function createTurns({ atOnce, longest, later = afterMs }: TurnsOptions): Turns {
  const waiting: { alone: string; begin(): void }[] = [];
  const busy = new Set<string>();
  let free = atOnce;

  function next(): void {
    while (free > 0) {
      const index = waiting.findIndex(({ alone }) => !busy.has(alone));
      if (index < 0) return;
      waiting.splice(index, 1)[0]?.begin();
    }
  }

  async function work<T>(alone: string, act: () => Promise<T>): Promise<T> {
    busy.add(alone);
    free--;
    let holdsPlace = true;
    const leavePlace = () => {
      if (holdsPlace) free++;
      holdsPlace = false;
      next();
    };
    const takeBack = later(leavePlace, longest);
    try {
      return await act();
    } finally {
      takeBack();
      busy.delete(alone);
      leavePlace();
    }
  }

  return {
    take: (alone, act) =>
      new Promise((resolve, reject) => {
        waiting.push({ alone, begin: () => void work(alone, act).then(resolve, reject) });
        next();
      }),
  };
}
