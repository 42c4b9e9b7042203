import type { Logger } from 'pino';
import type { AlertKey } from './alerts.ts';
import type { Secret } from './secret.ts';

/** Tells a person. `key` says which trouble it is; the promise resolves when that was tried, and never rejects. */
export type Alert = (key: AlertKey, text: string) => Promise<void>;

export interface AlertDeps {
  /** A webhook that takes `{ "text": … }`; without one, alerts are in the log alone. */
  url: Secret | undefined;
  fetch: typeof fetch;
  log: Logger;
  /** Ms that only go forward. */
  steady: () => number;
  /** The venue that is in trouble, where the process has several. */
  venue?: string | undefined;
}

const hour = 3_600_000;
const timeout = 10_000;

/** Logs every alert, and posts each trouble at most once an hour. A webhook that fails is tried again at the next alert. */
export function createAlert({ url, fetch, log, steady, venue }: AlertDeps): Alert {
  const posted = new Map<string, number>();

  return async function alert(key, text) {
    log.warn({ alert: key }, text);
    const now = steady();
    if (url === undefined || now - (posted.get(key) ?? Number.NEGATIVE_INFINITY) < hour) return;
    posted.set(key, now);
    try {
      const response = await fetch(url.reveal(), {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(venue === undefined ? { text } : { text: `${venue}: ${text}`, venue }),
        signal: AbortSignal.timeout(timeout),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`The webhook answered ${response.status}; a status from 200 to 299 was expected.`);
    } catch (error) {
      posted.delete(key);
      log.warn({ alert: key, err: error }, 'An alert could not be sent. Check CALLBOARD_ALERT_URL.');
    }
  };
}
