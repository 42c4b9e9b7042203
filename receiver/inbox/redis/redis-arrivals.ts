import { tmpdir } from 'node:os';
import type { Arrival, Arrivals } from '../arrivals.ts';
import { localBody } from '../local-body.ts';
import { evaluation } from './evaluation.ts';
import type { RedisBodies } from './redis-bodies.ts';
import type { Redis } from './redis-client.ts';
import { appendScript } from './redis-scripts.ts';
import type { RedisStarts } from './redis-starts.ts';

export interface RedisArrivalsDeps {
  redis: Redis;
  keys: string;
  bodies: RedisBodies;
  starts: RedisStarts;
}

interface Waiting extends Arrival {
  resolve(): void;
  reject(reason: unknown): void;
}

/** Stores messages in Redis, those of one tick together. `close` waits for all that was begun. */
export function redisArrivals({ redis, keys, bodies, starts }: RedisArrivalsDeps): Arrivals & { close(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  let waiting: Waiting[] = [];

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  /** The commands that store the body of a message, and what the script is told of it. */
  function toStore({ started, source, body, late, anew }: Arrival): { commands: (string | Buffer)[][]; said: string[] } {
    const opened = starts.of(started);
    const at = String(opened?.at ?? Math.floor(started / 1000));
    const isLate = late || opened?.known === false;
    const how = anew ? 'anew' : isLate ? 'late' : 'open';
    if (!(body instanceof Uint8Array)) {
      const [, digest = ''] = /:large:([0-9a-f]+):/.exec(body.name) ?? [];
      return { commands: [], said: [String(started), at, source, String(body.bytes), body.name, digest, how] };
    }
    const name = bodies.name(String(started));
    return {
      commands: [bodies.storing(name, body)],
      said: [String(started), at, source, String(body.byteLength), name, bodies.digest(body), how],
    };
  }

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    const all = batch.map(toStore);
    try {
      const script = evaluation(appendScript, keys, ...all.flatMap(({ said }) => said));
      const storing = redis.together([...all.flatMap(({ commands }) => commands), script]) as Promise<number[]>;
      const [stored] = await Promise.all([storing, redis.durably()]);
      for (const [index, { started, resolve, reject }] of batch.entries()) {
        if (stored[index] === 1) resolve();
        else reject(new Error(`Message ${started} could not be stored: its number is taken, or its request was given up.`));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    for (const { started } of batch) starts.end(started);
  }

  return {
    start: starts.start,
    append: (arrival) =>
      new Promise<void>((resolve, reject) => {
        if (waiting.push({ ...arrival, resolve, reject }) === 1)
          track(new Promise((done) => setImmediate(() => void flush().finally(done))));
      }),
    abandon: (started) => track(starts.abandon(started)),
    openBody: () =>
      localBody(tmpdir(), {
        async send(body) {
          const name = bodies.name(`large:${bodies.digest(body)}`);
          await bodies.store(name, body);
          return name;
        },
        forget: (name) => bodies.remove(name).catch(() => {}),
      }),
    noRoom: () => undefined,
    expect: starts.expect,
    watermark: starts.watermark,
    async troubles() {
      try {
        await redis.call('PING');
        return [];
      } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
      }
    },
    async close() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
