import type { RedisClientType } from '@redis/client';
import { backoff } from '../../clock/backoff.ts';
import { EngineAwayError } from '../engine-away-error.ts';
import { loadClient } from '../load-client.ts';
import { NoRoomError } from '../no-room-error.ts';
import type { Durable } from './redis-settings.ts';

/** Commands to one Redis server, over one connection that is made anew when it breaks. Nothing is ever sent twice. */
export interface Redis {
  /** The reply to one command; text comes as bytes. Rejects with EngineAwayError, with NoRoomError where the memory is full, or with what Redis says. */
  call(...command: (string | Buffer)[]): Promise<unknown>;
  /** Commands that take effect together or not at all; the reply to the last one. */
  together(commands: readonly (string | Buffer)[][]): Promise<unknown>;
  /** Resolves once all that this connection wrote is on the server's disk, where that is to be asked for. */
  durably(): Promise<void>;
  /** Waits for the replies that are still to come, and ends the connection. */
  close(): Promise<void>;
}

/** After this a command counts as lost, ms: Stager waits for ten seconds. */
const patience = 8_000;
const reconnect = { first: 50, longest: 2_000 };

/** Connects to a server. Rejects with a sentence where the client is not installed, or the server does not answer. */
export async function connectRedis(url: string, durable: Durable = 'settings'): Promise<Redis> {
  const { createClient, RESP_TYPES, ErrorReply } = await loadClient('@redis/client', () => import('@redis/client'));
  const base = createClient({
    url,
    RESP: 3,
    disableOfflineQueue: true,
    socket: { connectTimeout: 5_000, reconnectStrategy: (retries: number) => backoff(retries + 1, reconnect) },
    maintNotifications: 'disabled',
  });
  base.on('error', () => {}); // each command says by itself that it failed
  const client = base.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }) as unknown as RedisClientType;

  const meant = (error: unknown): unknown => {
    if (!(error instanceof ErrorReply)) return new EngineAwayError('Redis does not answer.', { cause: error });
    if (/^OOM/.test(error.message)) return new NoRoomError('The memory of Redis is full', { cause: error });
    return /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)/.test(error.message)
      ? new EngineAwayError(`Redis is not ready: ${error.message}.`, { cause: error })
      : error;
  };

  async function inTime<T>(reply: Promise<T>): Promise<T> {
    let late: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new EngineAwayError(`Redis did not answer within ${patience / 1000} s.`)), patience);
    });
    try {
      return await Promise.race([reply.catch((error) => Promise.reject(meant(error))), deadline]);
    } finally {
      clearTimeout(late);
    }
  }

  try {
    await inTime(base.connect());
  } catch (error) {
    base.destroy();
    throw error;
  }
  return {
    call: (...command) => inTime(client.sendCommand(command)),
    async together(commands) {
      const multi = client.multi();
      for (const command of commands) multi.addCommand(command);
      const replies = (await inTime(multi.exec())) as unknown[];
      return replies.at(-1);
    },
    async durably() {
      if (durable !== 'waitaof') return;
      const [local] = (await inTime(client.sendCommand(['WAITAOF', '1', '0', String(patience)]))) as unknown as number[];
      if (local !== 1) throw new EngineAwayError('Redis did not bring what it was given to its disk in time.');
    },
    close: () => inTime(base.close()).catch(() => base.destroy()),
  };
}
