import type { RedisClientType } from '@redis/client';
import { backoff } from '../../clock/backoff.ts';
import { steady } from '../../clock/steady.ts';
import { EngineAwayError } from '../engine-away-error.ts';
import { loadClient } from '../load-client.ts';
import { NoRoomError } from '../no-room-error.ts';
import type { Durable } from './redis-settings.ts';

/** Commands to one Redis server, over one connection that is made anew when it breaks. Nothing is ever sent twice. */
export interface Redis {
  /** The reply to one command; text comes as bytes. Rejects with EngineAwayError, with NoRoomError where the memory is full, or with what Redis says. */
  call(...command: (string | Buffer)[]): Promise<unknown>;
  /** The same, for one that counts as lost after `ms`. */
  callWithin(ms: number, ...command: (string | Buffer)[]): Promise<unknown>;
  /** Commands that take effect together or not at all; the reply to the last one. */
  together(commands: readonly (string | Buffer)[][]): Promise<unknown>;
  /** Resolves once all that this connection wrote is on the server's disk, where that is to be asked for. */
  durably(): Promise<void>;
  /** Since when the connection stands, as ms that have passed; 0 where there is none. */
  connectedFor(): number;
  /** Waits for the replies that are still to come, and ends the connection. */
  close(): Promise<void>;
}

/** After this a command counts as lost, ms. Stager waits for ten seconds, and a start and an append must fit into them. */
const patience = 5_000;
/** How long a start waits for a server that may be away, ms. */
const shortPatience = 2_000;
const reconnect = { first: 50, longest: 2_000 };

export interface RedisConnection {
  durable: Durable;
  /** Rejects with a sentence where a server is not to be used. Asked of each server that is connected to, before anything else is. */
  check?(redis: Pick<Redis, 'call' | 'durably'>): Promise<void>;
  /** Resolves though the server does not answer yet, or is not to be used: until it is, each command rejects. */
  mayBeAway?: boolean;
}

/** Connects to a server. Rejects with a sentence where the client is not installed, the server does not answer, or is not to be used. */
export async function connectRedis(url: string, { durable, check, mayBeAway = false }: RedisConnection): Promise<Redis> {
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

  async function inTime<T>(reply: Promise<T>, ms = patience): Promise<T> {
    let late: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new EngineAwayError(`Redis did not answer within ${ms / 1000} s.`)), ms);
    });
    try {
      return await Promise.race([reply.catch((error) => Promise.reject(meant(error))), deadline]);
    } finally {
      clearTimeout(late);
    }
  }

  const callWithin = (ms: number, ...command: (string | Buffer)[]) => inTime(client.sendCommand(command), ms);
  const unchecked = { call: (...command: (string | Buffer)[]) => callWithin(patience, ...command), durably };

  async function durably(): Promise<void> {
    if (durable !== 'waitaof') return;
    const [local] = (await inTime(client.sendCommand(['WAITAOF', '1', '0', String(patience)]))) as unknown as number[];
    if (local !== 1) throw new EngineAwayError('Redis did not bring what it was given to its disk in time.');
  }

  /** Why the server that is connected is not to be used, or not yet; undefined where it is. */
  let refusal: unknown = new EngineAwayError('Redis does not answer.');
  let checking: Promise<void> | undefined;
  let connectedAt = steady();
  base.on('ready', () => {
    connectedAt = steady();
    refusal = new EngineAwayError('Redis has come back, and its settings are being read.');
    checking = (check?.(unchecked) ?? Promise.resolve()).then(
      () => {
        refusal = undefined;
      },
      (error) => {
        refusal = error;
      },
    );
  });
  function admitted(): void {
    if (refusal !== undefined) throw refusal instanceof EngineAwayError ? refusal : new EngineAwayError((refusal as Error).message);
  }

  try {
    const connected = inTime(base.connect(), mayBeAway ? shortPatience : patience);
    await connected.catch((error) => {
      if (!mayBeAway) throw error;
    });
    await checking;
    if (refusal !== undefined && !(mayBeAway && refusal instanceof EngineAwayError)) throw refusal;
  } catch (error) {
    base.destroy();
    throw error;
  }
  return {
    async call(...command) {
      admitted();
      return unchecked.call(...command);
    },
    async callWithin(ms, ...command) {
      admitted();
      return callWithin(ms, ...command);
    },
    async together(commands) {
      admitted();
      const multi = client.multi();
      for (const command of commands) multi.addCommand(command);
      const replies = (await inTime(multi.exec())) as unknown[];
      return replies.at(-1);
    },
    durably,
    connectedFor: () => (base.isReady ? steady() - connectedAt : 0),
    close: async () => {
      if (base.isReady) await inTime(base.close()).catch(() => base.destroy());
      else base.destroy();
    },
  };
}
