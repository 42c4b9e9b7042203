import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { InterruptedError } from '../git/repo.ts';
import { processGroup } from '../git/run/process-group.ts';

export interface RunBuildOptions {
  /** For the shell. */
  command: string;
  folder: string;
  /** Its whole environment. */
  env: Record<string, string>;
  /** Ends it, with all that it started. */
  signal: AbortSignal | undefined;
  /** Ms after which it is ended. */
  timeout: number;
}

/** So much of what it wrote last is kept, characters. */
const kept = 600;

/**
 * Runs a command in a process group of its own, behind whatever answers Stager. What it writes can be read by
 * the web server. Rejects with the end of its output where it fails.
 */
export async function runBuild({ command, folder, env, signal, timeout }: RunBuildOptions): Promise<void> {
  const group = processGroup({ timeout, signal });
  const child = spawn('/bin/sh', ['-c', `umask 022\n${command}`], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  group.begin(child);
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-kept);
    });
  }
  child.once('spawn', () => giveWay(child.pid));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code === 0 && group.endedFor() === undefined) return;
  if (group.endedFor() === 'stop') throw new InterruptedError('the build was ended, because Callboard stops');
  const how = group.endedFor() === 'timeout' ? `took longer than ${timeout / 60_000} minutes` : `ended with exit code ${code ?? 'none'}`;
  throw new Error(`The build command ${how}. It wrote last: ${written.trim() || 'nothing'}`);
}

function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the service may not do that.
  }
}
