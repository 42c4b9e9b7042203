import type { Engine } from '../../../receiver/inbox/engine.ts';
import { redisEngine } from '../../../receiver/inbox/redis/redis-engine.ts';
import { redisSettings } from '../../../receiver/inbox/redis/redis-settings.ts';
import { s3Engine } from '../../../receiver/inbox/s3/s3-engine.ts';
import { s3Settings } from '../../../receiver/inbox/s3/store/s3-settings.ts';
import type { EngineServer } from './engine-server.ts';
import { redisMissing, startRedisServer } from './redis-server.ts';
import { startS3Server } from './s3/s3-server.ts';

/** An engine that several machines share, with a server for tests. */
export interface SharedEngine {
  name: string;
  /** Why its tests cannot run here; undefined where they can. */
  missing: string | undefined;
  start(): Promise<EngineServer>;
  /** The inbox of a venue on such a server, by its address. */
  engine(url: string, venue: string): Engine;
}

export const sharedEngines: SharedEngine[] = [
  {
    name: 'Redis',
    missing: redisMissing(),
    start: () => startRedisServer(),
    engine: (url, venue) => redisEngine(redisSettings(url, venue)),
  },
  { name: 'S3', missing: undefined, start: startS3Server, engine: (url, venue) => s3Engine(s3Settings(`${url}&look=0`, venue)) },
];
