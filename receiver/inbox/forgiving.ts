import type { Logger } from 'pino';
import type { Inbox } from './inbox.ts';

/** The same inbox, but that a figure which cannot be written down is only told: nothing must end for it. */
export function forgiving<I extends Pick<Inbox, 'remember'>>(inbox: I, log: Logger): I {
  return {
    ...inbox,
    remember(key: string, value: unknown) {
      try {
        inbox.remember(key, value);
      } catch (error) {
        log.warn({ err: error, key }, 'A figure could not be written down; it is known until the next restart.');
      }
    },
  };
}
