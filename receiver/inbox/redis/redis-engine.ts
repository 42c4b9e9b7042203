import type { Engine } from '../engine.ts';
import { connectRedis } from './redis-client.ts';
import { checkDurability } from './redis-durability.ts';
import { openRedisInbox } from './redis-inbox.ts';
import { redisKeys } from './redis-keys.ts';
import { hasReceiver } from './redis-receivers.ts';
import type { RedisSettings } from './redis-settings.ts';

/** A server of Redis as an engine: any number of receivers may be open at once. */
export function redisEngine(settings: RedisSettings): Engine {
  async function visit<T>(work: (redis: Awaited<ReturnType<typeof connectRedis>>) => Promise<T>): Promise<T> {
    const redis = await connectRedis(settings.url, { durable: settings.durable });
    try {
      return await work(redis);
    } finally {
      await redis.close();
    }
  }

  return {
    open: (options) => openRedisInbox(settings, { ...options, owner: true }),
    beside: (options) => openRedisInbox(settings, options),
    isReceiving: () => visit((redis) => hasReceiver(redis, redisKeys(settings.venue))),
    async troubles() {
      try {
        await visit((redis) => checkDurability(redis, settings.durable));
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    },
  };
}
