import { spawn } from 'node:child_process';
import { createWatchdog } from './watchdog.ts';

export interface GitChildOptions {
  dir: string;
  env: Record<string, string>;
  /** What goes to its standard input. */
  input?: string | Buffer | undefined;
  /** Ends it after so many ms. */
  timeout?: number | undefined;
  /** Ends it at once. */
  signal?: AbortSignal | undefined;
}

/** How a git command ended. */
export interface GitEnd {
  /** Null where a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Why Callboard itself ended it. */
  endedFor?: 'timeout' | 'stop';
  stdout: Buffer;
  stderr: Buffer;
}

/** How long a group has to end by itself, and its pipes to close, ms. */
const grace = 1_000;
const watchdog = createWatchdog();

/**
 * Runs git in a process group of its own, since git leaves its helpers behind when it is ended: whoever ends the command ends the group.
 * Rejects only where git cannot be started.
 */
export function runGit({ dir, env, input, timeout, signal }: GitChildOptions, args: string[]): Promise<GitEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<GitEnd>();
  const child = spawn('git', args, { cwd: dir, env, detached: true, stdio: 'pipe' });
  const group = child.pid;
  if (group !== undefined) watchdog.watch(group);
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part) => stdout.push(part));
  child.stderr.on('data', (part) => stderr.push(part));
  child.stdin.on('error', () => {}); // git need not read all of it
  child.stdin.end(input);

  let endedFor: GitEnd['endedFor'];
  function end(why: GitEnd['endedFor']): void {
    endedFor ??= why;
    endGroup('SIGTERM');
    setTimeout(endGroup, grace, 'SIGKILL').unref();
  }
  function endGroup(how: NodeJS.Signals): void {
    try {
      if (group !== undefined && running) process.kill(-group, how);
    } catch {
      // It has ended.
    }
  }
  let running = true;
  const late = timeout === undefined ? undefined : setTimeout(end, timeout, 'timeout');
  const stop = () => end('stop');
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  child.once('exit', (_, how) => {
    clearTimeout(late);
    // What it left behind of its group holds its pipes open, and works for nobody.
    if (how !== null) end(undefined);
    setTimeout(() => {
      endGroup('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
    }, grace * 2).unref();
  });
  child.once('error', reject);
  child.once('close', (code, how) => {
    running = false;
    signal?.removeEventListener('abort', stop);
    if (group !== undefined) watchdog.unwatch(group);
    resolve({ code, signal: how, ...(endedFor && { endedFor }), stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) });
  });
  return promise;
}
