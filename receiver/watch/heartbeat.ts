import type { Logger } from 'pino';
import type { Secret } from '../operate/secret.ts';

export interface HeartbeatDeps {
  url: Secret;
  fetch: typeof globalThis.fetch;
  log: Pick<Logger, 'warn' | 'info'>;
}

const timeout = 10_000;

/** Calls the address of a service that alerts when nobody calls it. Never rejects; the log has the first failure of a row. */
export function createHeartbeat({ url, fetch, log }: HeartbeatDeps): () => Promise<void> {
  let isFailing = false;
  return async () => {
    try {
      const response = await fetch(url.reveal(), { redirect: 'manual', signal: AbortSignal.timeout(timeout) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`The heartbeat's address answered ${response.status}; a status from 200 to 299 was expected.`);
      if (isFailing) log.info('The heartbeat arrives again.');
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, 'The heartbeat could not be sent. Check CALLBOARD_HEARTBEAT_URL.');
      isFailing = true;
    }
  };
}
