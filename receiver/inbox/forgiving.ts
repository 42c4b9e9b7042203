import type { Logger } from 'pino';
import type { Remembered } from './remembered.ts';

/** The same values, but a failure to store one is only logged, so that nothing ends because of it. */
export function forgiving({ remember, update, ...rest }: Remembered, log: Pick<Logger, 'warn'>): Remembered {
  const noted =
    ({ name }: { name: string }) =>
    (error: unknown) =>
      log.warn({ err: error, key: name }, 'A value could not be stored; it is known until the next restart.');
  return {
    ...rest,
    remember: (key, value) => remember(key, value).catch(noted(key)),
    update: (key, change) => update(key, change).catch(noted(key)),
  };
}
