import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineMissing, findProgram } from './engine-missing.ts';
import { type EngineServer, freePort, greets, runEngine } from './engine-server.ts';

/** Not the wrapper of Debian's in /usr/sbin, which changes to another user. */
const names = ['/usr/lib/rabbitmq/bin/rabbitmq-server'];

export const rabbitMissing = () => engineMissing('RabbitMQ', names, 'rabbitmq-server');

export interface RabbitServerOptions {
  /** Lines for rabbitmq.conf, as `vm_memory_high_watermark.absolute = 64MB`. */
  settings?: string[];
}

/** A `rabbitmq-server` with one node, on ports of its own, and an `epmd` of its own that ends with it. */
export async function startRabbitServer({ settings = [] }: RabbitServerOptions = {}): Promise<EngineServer> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-rabbitmq-'));
  const [port, distribution, epmd] = [await freePort(), await freePort(), await freePort()];
  for (const name of ['home', 'log', 'data']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'enabled_plugins'), '[].\n');
  writeFileSync(
    join(folder, 'rabbitmq.conf'),
    [
      `listeners.tcp.1 = 127.0.0.1:${port}`,
      'distribution.listener.interface = 127.0.0.1',
      `distribution.listener.port_range.min = ${distribution}`,
      `distribution.listener.port_range.max = ${distribution}`,
      'log.file.level = warning',
      ...settings,
      '',
    ].join('\n'),
  );
  const env = {
    PATH: process.env.PATH,
    HOME: join(folder, 'home'),
    RABBITMQ_NODENAME: `callboard-${port}@localhost`,
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_DIST_PORT: String(distribution),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmd),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+sbwt none +sbwtdcpu none +sbwtdio none',
  };
  const server = await runEngine({
    command: findProgram(names) ?? 'rabbitmq-server',
    args: [],
    env,
    cwd: folder,
    // It answers a greeting of another version with its own.
    answers: () => greets(port, 'AMQP\u0000\u0000\u0000\u0000', 'AMQP'),
  });
  return {
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    ...server,
    async [Symbol.asyncDispose]() {
      await server.stop();
      spawnSync('epmd', ['-port', String(epmd), '-kill'], { env });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
