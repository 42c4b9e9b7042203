import { RefusedError } from './repo.ts';

/** The longest pause, ms. */
const longest = 60_000;

/** How long nothing is tried after a failure: longer each time, and longer still where the remote refuses. */
export function retryPause({ clock, random }: { clock(): number; random(): number }) {
  let failures = 0;
  let until = 0;
  return {
    /** Until when nothing is tried, ms since the epoch. */
    until: (): number => until,
    failed(error: unknown): void {
      failures++;
      const pause = Math.min(longest, (error instanceof RefusedError ? 2_000 : 500) * 2 ** failures);
      until = clock() + pause * (0.75 + random() / 4);
    },
    /** It went well. */
    clear(): void {
      failures = 0;
      until = 0;
    },
  };
}
