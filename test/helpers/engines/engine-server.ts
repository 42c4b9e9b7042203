import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { eventually } from '../spawned-receiver.ts';

/** A server of an inbox engine, as a process of its own on loopback, with its data in a temporary folder. */
export interface EngineServer extends AsyncDisposable {
  /** What `CALLBOARD_INBOX` is set to. */
  url: string;
  /** Ends the process at once, as `kill -9` does. What it had not written is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same data; resolves when it answers. */
  start(): Promise<void>;
  /** Stops it from answering without closing its connections (SIGSTOP), until `resume`. */
  pause(): void;
  resume(): void;
}

/** A port of loopback that nobody listens on. Somebody else may take it before it is used, which is rare. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether a server on loopback answers `greeting` with something that begins with `answer`, within a second. */
export function greets(port: number, greeting: string, answer: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(greeting));
    const end = (isRight: boolean) => {
      socket.destroy();
      resolve(isRight);
    };
    socket.once('data', (data) => end(data.toString('latin1').startsWith(answer)));
    socket.once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}

export interface EngineProcess {
  command: string;
  args: string[];
  env: NodeJS.Dict<string>;
  cwd: string;
  /** True once the server answers. */
  answers(): Promise<boolean>;
}

type RunningEngine = Omit<EngineServer, 'url' | typeof Symbol.asyncDispose> & { stop(): Promise<void> };

/** Runs the server of an engine in a process group of its own. Where it ends before it answers, the error repeats what it wrote. */
export async function runEngine(engine: EngineProcess): Promise<RunningEngine> {
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    let written = '';
    const started = spawn(engine.command, engine.args, {
      cwd: engine.cwd,
      env: engine.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (written += chunk));
    await eventually(async () => {
      if (started.exitCode !== null || started.signalCode !== null) throw new Error(`${engine.command} ended: ${written}`);
      return (await engine.answers()) || undefined;
    }, `${engine.command} answers`);
  }

  /** To the whole group: RabbitMQ is a shell that starts the server. */
  function signal(name: NodeJS.Signals): boolean {
    try {
      return child?.pid !== undefined && process.kill(-child.pid, name);
    } catch {
      return false;
    }
  }

  async function end(name: NodeJS.Signals): Promise<void> {
    signal('SIGCONT');
    signal(name);
    await eventually(async () => !signal('SIGCONT') || undefined, `${engine.command} ends`);
  }

  await start();
  return {
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pause: () => void signal('SIGSTOP'),
    resume: () => void signal('SIGCONT'),
  };
}
