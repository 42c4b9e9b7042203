import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { tracingChannel } from 'node:diagnostics_channel';
import { simpleGit } from 'simple-git';
import { processGroup } from './process-group.ts';

export interface GitChildOptions {
  dir: string;
  env: Record<string, string>;
  /** Its standard input. */
  input?: string | Buffer | undefined;
  /** Kills it after this many ms. */
  timeout?: number | undefined;
  /** Kills it at once. */
  signal?: AbortSignal | undefined;
}

/** How a git command ended. */
export interface GitEnd {
  /** Null if a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Why Callboard itself killed it. */
  endedFor?: 'timeout' | 'stop';
  stdout: Buffer;
  stderr: Buffer;
}

interface Start {
  process: ChildProcess;
  options: SpawnOptions;
}

/** Is called with the next child that the code inside starts, just before it starts. */
const starts = new AsyncLocalStorage<(start: Start) => void>();
tracingChannel<Start>('child_process.spawn').start.subscribe((start) => starts.getStore()?.(start as Start));

/**
 * Runs git in a process group of its own, because a killed git leaves its helpers behind: killing the command kills the group.
 * simple-git has no option for that, and does not say which process it started, so both come from Node at the moment of the start.
 * Rejects only if git cannot be started.
 */
export async function runGit({ dir, env, input, timeout, signal }: GitChildOptions, args: string[]): Promise<GitEnd> {
  const group = processGroup({ timeout, signal });
  const end = Promise.withResolvers<Pick<GitEnd, 'code' | 'signal'>>();
  end.promise.catch(() => {}); // awaited once simple-git has collected the output of git
  let said: { stdOut: Buffer[]; stdErr: Buffer[] } = { stdOut: [], stdErr: [] };
  let isStarted = false;
  const begin = ({ process: child, options }: Start) => {
    if (isStarted) return;
    isStarted = true;
    options.detached = true;
    child.once('error', end.reject).once('close', (code, how) => end.resolve({ code, signal: how }));
    if (!input) child.once('spawn', () => child.stdin?.end());
    group.begin(child);
  };
  const git = simpleGit({
    baseDir: dir,
    input: () => input,
    completion: { onClose: true, onExit: false },
    allowEnvironment: Object.keys(env).filter((name) => name.startsWith('GIT_')),
    unsafe: { allowUnsafeConfigEnvCount: true, allowUnsafeUrlRewrite: true },
    errors(_, result) {
      said = result;
      return undefined; // the exit of the process itself tells how it ended
    },
  }).env(env);
  await starts.run(begin, async () => await git.raw(args));
  const endedFor = group.endedFor();
  const [stdout, stderr] = [Buffer.concat(said.stdOut), Buffer.concat(said.stdErr)];
  return { ...(await end.promise), ...(endedFor && { endedFor }), stdout, stderr };
}
