/**
 * Monotonic time in ms, counted from some moment of this thread. Every wait uses it, because somebody may set the clock to another day
 * at any time.
 */
export const steady = (): number => performance.now();
