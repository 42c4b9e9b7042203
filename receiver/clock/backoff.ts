export interface Backoff {
  /** The pause after the first failure, ms. */
  first: number;
  /** The longest pause, ms. */
  longest: number;
  /** The part of a pause that is random, 0 to 1, so that several processes that wait do not come back together. Absent: none. */
  spread?: number;
}

// docs/decisions/publishing.md: "Which pauses become longer, and why no library?"
/**
 * How long to wait after this many failures in a row (1, 2, …), ms: `first`, then twice as long each time, up to `longest`.
 * `random`, 0 to 1, says how much of the random part is waited too.
 */
export function backoff(failures: number, { first, longest, spread = 0 }: Backoff, random = 1): number {
  return Math.min(longest, first * 2 ** (failures - 1)) * (1 - spread + spread * random);
}
