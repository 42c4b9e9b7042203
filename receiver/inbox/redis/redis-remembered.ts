import type { Remembered } from '../remembered.ts';
import { evaluation } from './evaluation.ts';
import type { Redis } from './redis-client.ts';
import { replaceScript } from './redis-scripts.ts';

/** The small values in Redis. */
export function redisRemembered({ redis, keys }: { redis: Redis; keys: string }): Remembered & { close(): Promise<void> } {
  /** The calls for one key follow each other, so that they take effect in their order. */
  const turns = new Map<string, Promise<void>>();

  function inTurn(name: string, work: () => Promise<void>): Promise<void> {
    const turn = (turns.get(name) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => {});
    turns.set(name, settled);
    void settled.then(() => turns.get(name) === settled && turns.delete(name));
    return turn;
  }

  async function read(name: string): Promise<string> {
    const value = await redis.call('HGET', `${keys}values`, name);
    return value === null ? '' : String(value);
  }

  return {
    async recall({ name }) {
      await turns.get(name);
      const value = await read(name);
      return value === '' ? undefined : JSON.parse(value);
    },
    remember: ({ name }, value) =>
      inTurn(name, async () => {
        if (value === undefined) await redis.call('HDEL', `${keys}values`, name);
        else await redis.call('HSET', `${keys}values`, name, JSON.stringify(value));
      }),
    update: ({ name }, change) =>
      inTurn(name, async () => {
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
      await Promise.all(turns.values());
      return ((await redis.call('HKEYS', `${keys}values`)) as Buffer[]).map(String);
    },
    async close() {
      await Promise.all(turns.values());
    },
  };
}
