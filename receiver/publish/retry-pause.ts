import { InterruptedError, RefusedError } from '../git/repo.ts';

/** The longest pause, ms. */
const longest = 60_000;
/** After git was ended from outside: the first pause and the longest, ms. Where that goes on and on, it is like any other failure. */
const soon = 250;
const soonAtMost = 4_000;
const soonTimes = 10;

/**
 * How long nothing is tried after a failure: longer each time, longer still where the remote refuses, and only a moment where the remote
 * has not said anything. `steady`: ms that only go forward.
 */
export function retryPause({ steady, random }: { steady(): number; random(): number }) {
  let failures = 0;
  let interruptions = 0;
  let until = Number.NEGATIVE_INFINITY;

  function pauseAfter(error: unknown): number {
    if (error instanceof InterruptedError && ++interruptions <= soonTimes) return Math.min(soonAtMost, soon * 2 ** (interruptions - 1));
    failures++;
    return Math.min(longest, (error instanceof RefusedError ? 2_000 : 500) * 2 ** failures);
  }

  return {
    /** Until when nothing is tried, in steady ms. */
    until: (): number => until,
    failed(error: unknown): void {
      until = steady() + pauseAfter(error) * (0.75 + random() / 4);
    },
    /** It went well. */
    clear(): void {
      failures = 0;
      interruptions = 0;
      until = Number.NEGATIVE_INFINITY;
    },
  };
}
