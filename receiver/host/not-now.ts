/** How long the host wants to be left alone. Plain data, so that it can be kept over a restart. */
export interface Wait {
  /** When it said so, ms since the epoch. Where that is still to come, a clock went wrong, and the wait counts for nothing. */
  at: number;
  /** How long it is to be left alone from then on. */
  ms: number;
  /** How often in a row it came to a wait; the next one is the longer for it. */
  times: number;
}

/** The host cannot be asked now: a limit is reached, or it does not answer. Nothing is wrong that a person could put right; try after `ms`. */
export class NotNow extends Error {
  override name = 'NotNow';
  readonly ms: number;

  constructor(reason: string, ms: number, cause?: unknown) {
    super(`${reason}; again in ${spoken(ms)}`, { cause });
    this.ms = ms;
  }
}

const spoken = (ms: number) => (ms < 120_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} minutes`);
