import { oneAtATime } from '../../clock/one-at-a-time.ts';
import type { Remembered } from '../remembered.ts';
import { evaluation } from './evaluation.ts';
import type { Redis } from './redis-client.ts';
import { replaceScript } from './redis-scripts.ts';

/** The small values in Redis. */
export function redisRemembered({ redis, keys }: { redis: Redis; keys: string }): Remembered & { close(): Promise<void> } {
  const calls = oneAtATime();

  async function read(name: string): Promise<string> {
    const value = await redis.call('HGET', `${keys}values`, name);
    return value === null ? '' : String(value);
  }

  return {
    async recall({ name }) {
      await calls.over(name);
      const value = await read(name);
      return value === '' ? undefined : JSON.parse(value);
    },
    remember: ({ name }, value) =>
      calls.take(name, async () => {
        if (value === undefined) await redis.call('HDEL', `${keys}values`, name);
        else await redis.call('HSET', `${keys}values`, name, JSON.stringify(value));
      }),
    update: ({ name }, change) =>
      calls.take(name, async () => {
        for (;;) {
          const before = await read(name);
          const known = before === '' ? undefined : JSON.parse(before);
          const next = change(known);
          if (next === known) return;
          const after = next === undefined ? '' : JSON.stringify(next);
          if ((await redis.call(...evaluation(replaceScript, keys, name, before, after))) === 1) return;
        }
      }),
    async names() {
      await calls.allOver();
      return ((await redis.call('HKEYS', `${keys}values`)) as Buffer[]).map(String);
    },
    async close() {
      await calls.allOver();
    },
  };
}
