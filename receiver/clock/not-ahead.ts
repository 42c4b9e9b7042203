/**
 * A stored time (ms since the epoch), but never later than now. If somebody set the clock back, a stored time may lie in the future;
 * it then counts as now, so nothing waits for the clock to catch up.
 */
export const notAhead = (time: number, now: number): number => Math.min(time, now);
