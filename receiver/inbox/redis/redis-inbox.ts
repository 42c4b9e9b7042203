import type { EngineOptions } from '../engine.ts';
import type { Inbox } from '../inbox.ts';
import { redisArrivals } from './redis-arrivals.ts';
import { redisBacklog } from './redis-backlog.ts';
import { redisBodies } from './redis-bodies.ts';
import { connectRedis } from './redis-client.ts';
import { checkDurability } from './redis-durability.ts';
import { redisKeys } from './redis-keys.ts';
import { redisLease } from './redis-lease.ts';
import { redisQuarantine } from './redis-quarantine.ts';
import { announceReceiver } from './redis-receivers.ts';
import { redisRemembered } from './redis-remembered.ts';
import type { RedisSettings } from './redis-settings.ts';
import { redisStarts } from './redis-starts.ts';

export interface RedisOptions extends EngineOptions {
  /** True in a process that receives. Any number of them may be open on one venue. */
  owner?: boolean;
}

/**
 * The inbox in Redis: the server's clock numbers the starts, so that the order is exact for any number of receivers. Rejects with a
 * sentence where the server does not answer, or is set so that it would lose messages.
 */
export async function openRedisInbox(
  { url, venue, durable }: RedisSettings,
  { owner = false, clock = Date.now, mayBeAway = false }: RedisOptions = {},
): Promise<Inbox> {
  const redis = await connectRedis(url, { durable, mayBeAway, check: (server) => checkDurability(server, durable) });
  try {
    const keys = redisKeys(venue);
    const bodies = redisBodies(redis, keys);
    const starts = redisStarts(redis, keys, clock, !owner);
    const announced = owner ? await announceReceiver(redis, keys) : undefined;
    const { close: closeArrivals, ...arrivals } = redisArrivals({ redis, keys, bodies, starts });
    const { close: closeRemembered, ...remembered } = redisRemembered({ redis, keys });
    return {
      arrivals,
      backlog: redisBacklog({ redis, keys, bodies }),
      quarantine: redisQuarantine({ redis, keys, bodies }),
      remembered,
      shared: { lease: redisLease(redis, keys) },
      async close() {
        await closeArrivals();
        await closeRemembered();
        await announced?.stop();
        await redis.close();
      },
    };
  } catch (error) {
    await redis.close();
    throw error;
  }
}
