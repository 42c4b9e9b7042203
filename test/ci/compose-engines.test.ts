import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAll } from '../../receiver/config/read-config.ts';
import { connectRedis } from '../../receiver/inbox/redis/redis-client.ts';
import { checkDurability } from '../../receiver/inbox/redis/redis-durability.ts';
import { redisMissing, startRedisServer } from '../helpers/engines/redis-server.ts';

interface Service {
  environment?: Record<string, string>;
  env_file?: string;
  command?: string[];
  stop_grace_period?: string;
  healthcheck?: { test: string[] };
  volumes?: string[];
  build?: { args: { CLIENT: string } };
}

const folder = fileURLToPath(new URL('../../deploy', import.meta.url));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const { services } = parse(read('compose.engines.yaml'), { merge: true }) as { services: Record<string, Service> };
const { devDependencies } = JSON.parse(read('../package.json')) as { devDependencies: Record<string, string> };

/** What the files beside it add, as its head says. */
const secrets: Record<string, Record<string, string>> = {
  'receive.env': { CALLBOARD_FEED_TOKENS: 'b7e151628aed2a6abf7158809cf4f3c7' },
  'publish.env': { CALLBOARD_CONTENT_REMOTE: 'https://github.com/venue/site.git', CALLBOARD_GITHUB_TOKEN: 'github_pat_x' },
};
const processes = ['receiver-1', 'receiver-2', 'publisher', 'standby'];

describe.each(processes)('%s', (name) => {
  const { environment = {}, env_file = '', ...service } = services[name] ?? {};

  test('has the settings that its role needs, and no others', () => {
    const { config, problems } = readAll({ ...environment, ...secrets[env_file] });
    expect(problems).toEqual([]);
    expect(config.role).toBe(name.startsWith('receiver') ? 'receive' : 'publish');
    expect(env_file).toBe(`${config.role}.env`);
  });

  test('has the client of its inbox in the version that is tested, and as long as it needs to stop', () => {
    expect(service.build?.args.CLIENT).toBe(`@redis/client@${devDependencies['@redis/client']}`);
    expect(service.stop_grace_period).toBe('75s');
    expect(service.healthcheck?.test.join(' ')).toContain(`127.0.0.1:${environment.CALLBOARD_PORT}/readyz`);
  });
});

test('Caddy sends the feed, and nothing else, to the receivers', () => {
  const file = read('Caddyfile.engines');
  expect(file).toContain('reverse_proxy receiver-1:8787 receiver-2:8787');
  expect(file).toMatch(/@feed path \/stager-feed \/stager-feed\/\*/);
  expect(services.caddy?.volumes?.every((volume) => !volume.startsWith('./') || existsSync(join(folder, volume.split(':')[0] ?? '')))).toBe(
    true,
  );
});

test.skipIf(redisMissing() !== undefined)('Redis, as it is started there, loses no message', async () => {
  const [, ...flags] = services.redis?.command ?? [];
  const settings = Object.fromEntries(
    flags.flatMap((flag, index) => (index % 2 === 0 ? [[flag.replace(/^--/, ''), flags[index + 1] ?? '']] : [])),
  );
  // What the tests set by themselves would hide what is missing there.
  expect(Object.keys(settings).sort()).toEqual(['appendfsync', 'appendonly', 'maxmemory-policy', 'no-appendfsync-on-rewrite', 'save']);
  await using server = await startRedisServer({ settings });
  const redis = await connectRedis(server.url, { durable: 'settings', check: (at) => checkDurability(at, 'settings') });
  await redis.close();
});
