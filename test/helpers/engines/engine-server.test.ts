import { describe, expect, test } from 'vitest';
import type { EngineServer } from './engine-server.ts';
import { rabbitMissing, startRabbitServer } from './rabbitmq-server.ts';
import { redisMissing, startRedisServer } from './redis-server.ts';

const engines: [string, string | undefined, () => Promise<EngineServer>][] = [
  ['Redis', redisMissing(), startRedisServer],
  ['RabbitMQ', rabbitMissing(), startRabbitServer],
];

describe.each(engines)('a server of %s', (_name, missing, start) => {
  if (missing) console.warn(missing);

  test.skipIf(missing !== undefined)('answers at the same address after it was killed and started again', async () => {
    await using server = await start();
    const { url } = server;
    await server.kill();
    await server.start();
    expect(server.url).toBe(url);
  });
});
