import { randomUUID } from 'node:crypto';
import type { Lease } from '../lease.ts';
import { evaluation } from './evaluation.ts';
import type { Redis } from './redis-client.ts';
import { holdScript, releaseScript } from './redis-scripts.ts';

/** A lease that is not kept up is free after this, ms. */
const livesFor = 10_000;

/** The lease of a venue, by the server's clock. */
export function redisLease(redis: Redis, keys: string): Lease {
  const holder = randomUUID();
  return {
    hold: async () => (await redis.call(...evaluation(holdScript, keys, holder, String(livesFor)))) === 1,
    isHeld: async () => (await redis.call('EXISTS', `${keys}lease`)) === 1,
    async release() {
      await redis.call(...evaluation(releaseScript, keys, holder));
    },
  };
}
