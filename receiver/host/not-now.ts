/** How long the host wants no requests. Plain data, so that it can be stored over a restart. */
export interface Wait {
  /** When it said so, ms since the epoch. If that is in the future, a clock was wrong, and the wait does not count. */
  at: number;
  /** How long it wants no requests from then on. */
  ms: number;
  /** The number of waits in a row; the next one is longer for it. */
  times: number;
}

/** The host cannot be asked now: a limit is reached, or it does not answer. A person need not do anything; try again after `ms`. */
export class NotNow extends Error {
  override name = 'NotNow';
  readonly ms: number;

  constructor(reason: string, ms: number, cause?: unknown) {
    super(`${reason}; again in ${spoken(ms)}`, { cause });
    this.ms = ms;
  }
}

const spoken = (ms: number) => (ms < 120_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} minutes`);
