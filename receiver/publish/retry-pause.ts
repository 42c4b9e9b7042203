import { type Backoff, backoff } from '../clock/backoff.ts';
import { InterruptedError, RefusedError } from '../git/repo.ts';

const longest = 60_000;
const spread = 1 / 4;
const failing: Backoff = { first: 1_000, longest, spread };
const refused: Backoff = { first: 4_000, longest, spread };
/** After something outside ended git. If that repeats, it counts as any other failure. */
const interrupted: Backoff = { first: 250, longest: 4_000, spread };
const interruptedTimes = 10;

/**
 * The pause after a failure: longer each time, longer still if the remote refuses, and only a moment if the remote gave no answer.
 * `steady`: ms that only go forward.
 */
export function retryPause({ steady, random }: { steady(): number; random(): number }) {
  let failures = 0;
  let interruptions = 0;
  let until = Number.NEGATIVE_INFINITY;

  function pauseAfter(error: unknown): number {
    if (error instanceof InterruptedError && ++interruptions <= interruptedTimes) return backoff(interruptions, interrupted, random());
    return backoff(++failures, error instanceof RefusedError ? refused : failing, random());
  }

  return {
    /** When the pause ends, in steady ms. */
    until: (): number => until,
    failed(error: unknown): void {
      until = steady() + pauseAfter(error);
    },
    /** A try succeeded. */
    clear(): void {
      failures = 0;
      interruptions = 0;
      until = Number.NEGATIVE_INFINITY;
    },
  };
}
