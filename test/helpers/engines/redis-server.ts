import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineMissing, findProgram } from './engine-missing.ts';
import { type EngineServer, freePort, runEngine } from './engine-server.ts';

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
    answers: () => pongs(port),
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: server.kill,
    start: server.start,
    pause: server.pause,
    resume: server.resume,
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** True when the server answers a PING; while it reads its log it answers with an error. */
function pongs(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}
