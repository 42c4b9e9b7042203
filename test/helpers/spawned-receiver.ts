import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const token = 'b7e151628aed2a6abf7158809cf4f3c7';

/** Settings with which everything is published as soon as it has changed, so that no test waits and every fault meets a push. */
export const hasty = {
  CALLBOARD_LANE_URGENT: '0/0',
  CALLBOARD_LANE_EDITORIAL: '0/0',
  CALLBOARD_LANE_TICKETS: '0/0',
  CALLBOARD_PUSHES_PER_MINUTE: '600',
};

/** A receiver as a process of its own, started as the README says, on loopback and a port that is free. */
export interface SpawnedReceiver extends AsyncDisposable {
  url: string;
  pid: number;
  dataDir: string;
  /** What it wrote so far. */
  output(): string;
  post(message: unknown, key?: string): Promise<Response>;
  /** Runs the command line beside it. */
  callboard(...args: string[]): Promise<{ code: number; output: string }>;
  /** The same, with more in its environment. */
  callboardWith(env: Record<string, string>, ...args: string[]): Promise<{ code: number; output: string }>;
  /** Resolves to its exit code once it has ended; with `group`, the git children go too. */
  kill(signal: NodeJS.Signals, group?: 'group'): Promise<number>;
}

export interface SpawnOptions {
  env?: Record<string, string>;
  /** A data folder that is there already, and stays. */
  dataDir?: string;
  /** Where it is started; the folder of the project where not given. */
  cwd?: string;
  /** A process group of its own, so that it can be killed with all its children. */
  detached?: boolean;
  /** Called with its process id at once, before it is ready. */
  spawned?(pid: number): void;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const compiled = join(tmpdir(), 'callboard-compiled');

function environmentOf(dataDir: string, env: Record<string, string>): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    NODE_COMPILE_CACHE: compiled,
    CALLBOARD_ENV_FILE: 'none',
    CALLBOARD_DATA_DIR: dataDir,
    CALLBOARD_PORT: '0',
    CALLBOARD_FEED_TOKENS: token,
    ...env,
  };
}

/** Runs one of our programs to its end. */
export async function runProgram(
  args: string[],
  { env = {}, dataDir = '', cwd = root }: SpawnOptions = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, { cwd, env: environmentOf(dataDir, env), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1)));
  return { code, output };
}

/** Waits until `check` gives something, looking again every 25 ms; fails after `ms`. */
export async function eventually<T>(check: () => T | undefined | Promise<T | undefined>, what: string, ms = 60_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(25)) {
    const found = await check();
    if (found !== undefined) return found;
  }
  throw new Error(`${what}: did not happen within ${ms} ms`);
}

export const sign = (body: string | Uint8Array, key = token): string => createHmac('sha256', key).update(body).digest('hex');

export async function spawnReceiver({ env = {}, dataDir, detached = false, spawned }: SpawnOptions = {}): Promise<SpawnedReceiver> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'callboard-'));
  let written = '';
  const child: ChildProcess = spawn(process.execPath, ['receiver/main.ts'], {
    cwd: root,
    env: environmentOf(folder, env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  if (child.pid !== undefined) spawned?.(child.pid);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (written += chunk));
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const feed = await eventually(() => {
    if (over) throw new Error(`the receiver ended: ${written}`);
    return /"url":"([^"]+)"/.exec(written)?.[1];
  }, 'the receiver starts').catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    url: feed,
    pid: child.pid ?? 0,
    dataDir: folder,
    output: () => written,
    post(message, key) {
      const body = typeof message === 'string' ? message : JSON.stringify(message);
      return fetch(feed, { method: 'POST', headers: { 'content-type': 'application/json', 'x-signature': sign(body, key) }, body });
    },
    callboard: (...args) => runProgram(['receiver/cli/callboard.ts', ...args], { env, dataDir: folder }),
    callboardWith: (more, ...args) => runProgram(['receiver/cli/callboard.ts', ...args], { env: { ...env, ...more }, dataDir: folder }),
    kill(signal, group) {
      if (!over) process.kill(group ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
      return ended;
    },
    async [Symbol.asyncDispose]() {
      if (!over) child.kill('SIGTERM');
      await ended;
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
