import type { Config } from '../../config/settings.ts';
import type { Engine } from '../engine.ts';
import { sqliteEngine } from '../sqlite/sqlite-engine.ts';

/** What says where the inbox of a configuration is. */
export type InboxConfig = Pick<Config, 'dataDir' | 'diskReserve'> & Partial<Pick<Config, 'inbox'>>;

/** The engine of the inbox that is configured. Only its own code, and its client, are loaded. */
export async function engineOf({ dataDir, diskReserve, inbox }: InboxConfig): Promise<Engine> {
  if (inbox === undefined) return sqliteEngine({ dataDir, diskReserve });
  const { redisEngine } = await import('../redis/redis-engine.ts');
  const { redisSettings } = await import('../redis/redis-settings.ts');
  return redisEngine(redisSettings(inbox.reveal(), 'default'));
}
