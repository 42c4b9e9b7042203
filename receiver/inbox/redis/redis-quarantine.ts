import type { Quarantine, Quarantined } from '../quarantine.ts';
import { evaluation } from './evaluation.ts';
import type { RedisBodies } from './redis-bodies.ts';
import type { Redis } from './redis-client.ts';
import { dropScript } from './redis-scripts.ts';

/** The quarantine in Redis. */
export function redisQuarantine({ redis, keys, bodies }: { redis: Redis; keys: string; bodies: RedisBodies }): Quarantine {
  return {
    count: async () => Number(await redis.call('HLEN', `${keys}quarantine`)),
    async list() {
      const found = (await redis.call('HGETALL', `${keys}quarantine`)) as Record<string, Buffer>;
      return Object.entries(found)
        .map(([id, rest]): Quarantined => ({ id: Number(String(id)), ...JSON.parse(String(rest)) }))
        .sort((a, b) => a.id - b.id);
    },
    async read(id) {
      const isThere = await redis.call('HEXISTS', `${keys}quarantine`, String(id));
      return isThere === 1 ? bodies.read(`${keys}quarantine:${id}`) : undefined;
    },
    drop: async (id) => (await redis.call(...evaluation(dropScript, keys, String(id)))) === 1,
  };
}
