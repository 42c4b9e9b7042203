/** How long GitHub wants to be left alone. Plain data, so that it can be kept over a restart. */
export interface Wait {
  /** Ms since the epoch. */
  until: number;
  /** How often in a row it came to a wait; the next one is the longer for it. */
  times: number;
}

/** GitHub cannot be asked now: a limit is reached, or it does not answer. Nothing is wrong that a person could put right; try at `wait.until`. */
export class NotNow extends Error {
  override name = 'NotNow';
  readonly wait: Wait;

  constructor(reason: string, wait: Wait, cause?: unknown) {
    super(`${reason}; again from ${new Date(wait.until).toISOString()}`, { cause });
    this.wait = wait;
  }
}
