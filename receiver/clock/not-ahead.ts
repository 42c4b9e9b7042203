/**
 * A time that was written down (ms since the epoch), as far as it can be true: where the clock was set back since, a time that is still
 * to come counts as now. So nothing ever waits for the clock to catch up.
 */
export const notAhead = (time: number, now: number): number => Math.min(time, now);
