import { setImmediate } from 'node:timers/promises';

export interface BreatherOptions {
  /** Ms that only go forward. */
  steady(): number;
  /** Ends the work. */
  stop: AbortSignal;
}

/** Work that holds its thread for longer than this keeps others waiting, ms. */
const longest = 50;

/**
 * What long work calls after each of its parts. Once it has held the thread for 50 ms, this lets whatever else waits there run, and
 * then rejects with the reason of `stop` if the work is to end.
 */
export function createBreather({ steady, stop }: BreatherOptions): () => Promise<void> {
  let since = steady();
  return async () => {
    if (steady() - since < longest) return;
    await setImmediate();
    since = steady();
    stop.throwIfAborted();
  };
}
