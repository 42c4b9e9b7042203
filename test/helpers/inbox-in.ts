import type { Arrivals } from '../../receiver/inbox/arrivals.ts';
import { openSqliteInbox, type SqliteOptions } from '../../receiver/inbox/sqlite/sqlite-inbox.ts';
import type { Source } from '../../receiver/inbox/stored.ts';

/** An inbox in this data folder as the receiver has it, but for the lock on the folder; or as another process opens it beside. */
export const inboxIn = (dataDir: string, { owner = true, ...options }: SqliteOptions = {}) =>
  openSqliteInbox({ dataDir, diskReserve: 0 }, { owner, ...options });

/** Puts a message into an inbox: JSON, where it is neither text nor bytes. Resolves to its number once it is stored. */
export async function put(
  { arrivals }: { arrivals: Pick<Arrivals, 'start' | 'append'> },
  message: Uint8Array | string | object,
  source: Source = 'feed',
): Promise<number> {
  const started = await arrivals.start();
  await arrivals.append({ started, source, body: bytesOf(message) });
  return started;
}

/** The same for a request that was begun before. */
export const putAt = (
  { arrivals }: { arrivals: Pick<Arrivals, 'append'> },
  started: number,
  message: Uint8Array | string | object,
): Promise<void> => arrivals.append({ started, source: 'feed', body: bytesOf(message) });

function bytesOf(message: Uint8Array | string | object): Uint8Array {
  if (message instanceof Uint8Array) return message;
  return Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
}
