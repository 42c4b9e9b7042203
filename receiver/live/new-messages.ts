/** A published message: its number, and when it arrived. */
export interface ToldMessage {
  started: number;
  /** Ms since the epoch. */
  arrivedAt: number;
}

const mostHad = 2_000;

/**
 * Messages stay in the inbox for a while after a push, and are folded again. This finds which messages a publish was the first to bring:
 * `first` is when the earliest of them arrived. `had` holds the numbers of the messages of the publish before, and the result those of
 * this one.
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
