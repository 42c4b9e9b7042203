import { type ChildProcess, spawn } from 'node:child_process';
import { projectFolder } from '../../config/project-folder.ts';

export interface NodeRun {
  child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Resolves to its exit code; where a signal ended it, to undefined. */
  ended: Promise<number | undefined>;
}

export interface RunOptions {
  env: Record<string, string>;
  /** Ends it. */
  signal: AbortSignal;
}

/** Runs a script of the project, named by its path there, in a process that knows nothing of this one's configuration. */
export function runNode(script: string, args: string[], { env, signal }: RunOptions): NodeRun {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: projectFolder,
    env: { ...inherited(), CALLBOARD_ENV_FILE: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  child.on('error', () => {}); // that it was ended by the signal
  const ended = new Promise<number | undefined>((resolve) => child.once('close', (code) => resolve(code ?? undefined)));
  return { child, output: () => output, ended };
}

/** No variable of Callboard's own, and no file with them: the demo must never reach a real repository. */
const inherited = () =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value && !name.startsWith('CALLBOARD_') ? [[name, value]] : [])),
  );
