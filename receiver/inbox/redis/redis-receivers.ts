import { randomUUID } from 'node:crypto';
import { evaluation } from './evaluation.ts';
import type { Redis } from './redis-client.ts';
import { beatScript, receiversScript } from './redis-scripts.ts';

/** How often a receiver says that it is there, and after how long it counts as gone, ms. */
const beat = 5_000;
const goneAfter = 15_000;

/** Says that this process receives, until it is told to stop. */
export async function announceReceiver(redis: Redis, keys: string): Promise<{ stop(): Promise<void> }> {
  const name = randomUUID();
  const say = () => redis.call(...evaluation(beatScript, keys, name)).catch(() => {});
  await say();
  const timer = setInterval(() => void say(), beat).unref();
  return {
    async stop() {
      clearInterval(timer);
      await redis.call('ZREM', `${keys}receivers`, name).catch(() => {});
    },
  };
}

/** Whether any process receives into the inbox now. */
export async function hasReceiver(redis: Redis, keys: string): Promise<boolean> {
  return Number(await redis.call(...evaluation(receiversScript, keys, String(goneAfter)))) > 0;
}
