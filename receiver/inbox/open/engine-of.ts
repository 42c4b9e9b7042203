import type { Config } from '../../config/settings.ts';
import type { Engine } from '../engine.ts';
import { forwardingEngine } from '../forwarding/forwarding-engine.ts';
import type { StoreWatch } from '../store-watch.ts';

/** What says where the inbox of a configuration is. */
export interface InboxConfig extends Pick<Config, 'dataDir' | 'diskReserve'>, Partial<Pick<Config, 'inbox' | 'inboxFallback'>> {
  /** The name of the venue that it is of. */
  venue?: string;
}

const nobodyWatches: StoreWatch = { onAway() {}, onBack() {}, onGone() {} };

/**
 * The engine of the inbox that is configured. Only its own code, and its client, are loaded. While a store on another machine is away,
 * messages are kept in the data folder, unless the configuration says that this does not last.
 */
export async function engineOf(config: InboxConfig, watch = nobodyWatches): Promise<Engine> {
  const { dataDir, diskReserve, inbox, inboxFallback, venue = 'default' } = config;
  const here = async () => (await import('../sqlite/sqlite-engine.ts')).sqliteEngine({ dataDir, diskReserve });
  if (inbox === undefined) return here();
  const engine = await sharedEngine(inbox.reveal(), venue);
  return inboxFallback === false ? engine : forwardingEngine(engine, await here(), watch);
}

/** The engine of this address, which several machines share. */
async function sharedEngine(address: string, venue: string): Promise<Engine> {
  if (new URL(address).protocol === 's3:') {
    const { s3Engine } = await import('../s3/s3-engine.ts');
    const { s3Settings } = await import('../s3/store/s3-settings.ts');
    return s3Engine(s3Settings(address, venue));
  }
  const { redisEngine } = await import('../redis/redis-engine.ts');
  const { redisSettings } = await import('../redis/redis-settings.ts');
  return redisEngine(redisSettings(address, venue));
}
