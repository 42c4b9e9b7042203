import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineMissing, findProgram } from './engine-missing.ts';
import { type EngineServer, freePort, greets, runEngine } from './engine-server.ts';

const names = ['redis-server'];

export const redisMissing = () => engineMissing('Redis', names, 'redis-server');

export interface RedisServerOptions {
  /** Settings that differ from those that keep every message, as `{ appendfsync: 'everysec' }`. */
  settings?: Record<string, string | string[]>;
}

/** A `redis-server` that fsyncs each write before it answers. */
export async function startRedisServer({ settings = {} }: RedisServerOptions = {}): Promise<EngineServer> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-redis-'));
  const port = await freePort();
  const kept = { appendonly: 'yes', appendfsync: 'always', 'no-appendfsync-on-rewrite': 'no', save: '', 'maxmemory-policy': 'noeviction' };
  const all = { port: String(port), bind: '127.0.0.1', dir: folder, ...kept, ...settings };
  const server = await runEngine({
    command: findProgram(names) ?? 'redis-server',
    args: Object.entries(all).flatMap(([name, value]) => [`--${name}`, ...[value].flat()]),
    env: { PATH: process.env.PATH },
    cwd: folder,
    // While it reads its log it answers with an error.
    answers: () => greets(port, 'PING\r\n', '+PONG'),
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    ...server,
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
