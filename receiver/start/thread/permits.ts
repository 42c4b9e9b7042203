/** Lets so many do something at once, first come, first served. */
export interface Permits {
  /** Resolves when there is room, to what gives it back; to call that twice is harmless. */
  take(): Promise<() => void>;
}

export function createPermits(count: number): Permits {
  const waiting: (() => void)[] = [];
  let free = count;

  function next(): void {
    while (free > 0 && waiting.length > 0) {
      free--;
      waiting.shift()?.();
    }
  }

  return {
    take: () =>
      new Promise((resolve) => {
        waiting.push(() => {
          let holds = true;
          resolve(() => {
            if (holds) free++;
            holds = false;
            next();
          });
        });
        next();
      }),
  };
}
