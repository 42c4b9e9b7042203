import { afterAll, beforeAll, describe } from 'vitest';
import { redisEngine } from '../../../receiver/inbox/redis/redis-engine.ts';
import type { EngineServer } from '../../helpers/engines/engine-server.ts';
import { redisMissing, startRedisServer } from '../../helpers/engines/redis-server.ts';
import { inboxContract } from '../contract.ts';

const missing = redisMissing();
if (missing) console.warn(missing);

describe.skipIf(missing !== undefined)('with a server of Redis', () => {
  let server: EngineServer;
  let venues = 0;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  inboxContract(
    'redis',
    () => {
      const venue = `venue-${venues++}`;
      const engine = () => redisEngine({ url: server.url, venue, durable: 'settings' });
      return {
        open: (options) => engine().open(options),
        beside: (options) => engine().beside(options),
        isReceiving: () => engine().isReceiving(),
        destroy: async () => {},
      };
    },
    { ownClock: true, manyReceivers: true },
  );
});
