import { EngineAwayError } from '../../engine-away-error.ts';

/** Lets so many through at once. The others wait their turn, in their order; one that waits for longer than `ms` is turned away. */
export function gate(places: number, ms: number) {
  const waiting = new Set<() => void>();
  let free = places;

  function leave(): void {
    const [next] = waiting;
    if (next) {
      waiting.delete(next);
      next();
    } else free++;
  }

  /** Resolves when there is room to what is called once the room is free again. Rejects with EngineAwayError where there is none in time. */
  return async function enter(): Promise<() => void> {
    if (free > 0) {
      free--;
      return leave;
    }
    await new Promise<void>((resolve, reject) => {
      const come = () => {
        clearTimeout(late);
        resolve();
      };
      const late = setTimeout(() => {
        waiting.delete(come);
        reject(new EngineAwayError('S3 is slower than messages come in.'));
      }, ms);
      waiting.add(come);
    });
    return leave;
  };
}
