import { randomInt, randomUUID } from 'node:crypto';
import type { Watermark } from '../arrivals.ts';
import { evaluation } from './evaluation.ts';
import type { Redis } from './redis-client.ts';
import { expectScript, startScript, watermarkScript } from './redis-scripts.ts';

/** A request that is open for longer than this is void, ms: a body may take 60 s, its append 25 s. */
const voidAfter = 90_000;
/** A start that takes longer is numbered here, ms: the append must still fit into the time that Stager waits. */
const patience = 2_000;

/** A request on its way: when it came in by the clock, ms since the epoch, and whether Redis knows of it. */
export interface Opened {
  at: number;
  known: boolean;
}

/**
 * Receivers that kept messages while Redis was away bring them, or announce them, within this, ms. A publisher that sees Redis again sooner
 * must not take for closed what may still come.
 */
const settling = 3_000;

interface Waiting {
  resolve(started: number): void;
}

/** Numbers the requests of one process by the server's clock. While the server is away they are numbered by the clock here. */
export function redisStarts(redis: Redis, keys: string, clock: () => number, looksOnly = false) {
  const open = new Map<number, Opened>();
  let waiting: Waiting[] = [];
  let last = 0;

  /** A number of the clock here. Its last digits are left to chance: another receiver that cannot reach Redis counts by a clock too. */
  const ownNumber = (at: number) => Math.max(at * 1000 + randomInt(1000), last + 1);

  function give({ resolve }: Waiting, started: number, opened: Opened): void {
    last = Math.max(last, started);
    open.set(started, opened);
    resolve(started);
  }

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      const given = (await redis.callWithin(patience, ...evaluation(startScript, keys, String(batch.length)))) as Buffer[];
      for (const [index, request] of batch.entries())
        give(request, Number(given[2 * index]), { at: Number(given[2 * index + 1]), known: true });
    } catch {
      const at = clock();
      for (const request of batch) give(request, ownNumber(at), { at, known: false });
    }
  }

  return {
    start: () =>
      new Promise<number>((resolve) => {
        if (waiting.push({ resolve }) === 1) setImmediate(() => void flush());
      }),

    /** The request, unless it has ended here. */
    of: (started: number): Opened | undefined => open.get(started),

    /** The request is over here. */
    end: (started: number): void => void open.delete(started),

    /** The request came to nothing. Where Redis does not hear of it now, it is void in a while. */
    async abandon(started: number): Promise<void> {
      const opened = open.get(started);
      open.delete(started);
      if (opened?.known) await redis.call('ZREM', `${keys}open`, `${started}:${opened.at}`).catch(() => {});
    },

    /** Keeps the watermark before a number. */
    async expect(started: number): Promise<() => Promise<void>> {
      const member = (await redis.call(...evaluation(expectScript, keys, String(started), randomUUID()))) as Buffer;
      return async () => void (await redis.call('ZREM', `${keys}open`, member));
    },

    async watermark(): Promise<Watermark> {
      if (looksOnly && redis.connectedFor() < settling) return { started: 0 };
      const [started, openSince] = (await redis.call(...evaluation(watermarkScript, keys, String(voidAfter)))) as Buffer[];
      return { started: Number(started), ...(openSince !== undefined && { openSince: Number(openSince) }) };
    },
  };
}

export type RedisStarts = ReturnType<typeof redisStarts>;
