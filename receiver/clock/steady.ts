/**
 * Ms that only go forward, at the pace of the clock, from a moment of this thread's own. What waits goes by this: the clock may be set to
 * another day at any time.
 */
export const steady = (): number => performance.now();
