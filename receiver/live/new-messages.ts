/** A message that was published: its number, and when it arrived. */
export interface ToldMessage {
  started: number;
  /** Ms since the epoch. */
  arrivedAt: number;
}

const mostHad = 2_000;

/**
 * Messages stay in the inbox for a while after a push, and are folded again. Of those that the remote now holds: when the first arrived
 * that the publish before did not have, and the numbers to know them by at the next publish. `had` are those of the publish before.
 */
export function newMessages(had: number[], told: ToldMessage[]): { first: number | undefined; had: number[] } {
  const known = new Set(had);
  const beforeAll = had.length < mostHad ? 0 : (had[0] ?? 0);
  let first: number | undefined;
  for (const { started, arrivedAt } of told) {
    if (started > beforeAll && !known.has(started)) first = Math.min(first ?? arrivedAt, arrivedAt);
  }
  const numbers = told.map(({ started }) => started).sort((a, b) => a - b);
  return { first, had: numbers.slice(-mostHad) };
}
