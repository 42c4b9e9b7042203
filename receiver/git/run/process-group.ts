import type { ChildProcess } from 'node:child_process';
import { createWatchdog } from './watchdog.ts';

export interface ProcessGroupOptions {
  /** Ends it after so many ms. */
  timeout?: number | undefined;
  /** Ends it at once. */
  signal?: AbortSignal | undefined;
}

/** How long a group has to end by itself, and its pipes to close, ms. */
const grace = 1_000;
const watchdog = createWatchdog();

/** The process group that a child leads: it ends when its time is up, when it is told to, with its leader, and with the receiver. */
export function processGroup({ timeout, signal }: ProcessGroupOptions) {
  let endedFor: 'timeout' | 'stop' | undefined;

  function begin(child: ChildProcess): void {
    let running = true;
    function signalAll(how: NodeJS.Signals): void {
      try {
        if (child.pid !== undefined && running) process.kill(-child.pid, how);
      } catch {
        // It has ended.
      }
    }
    function end(why?: typeof endedFor): void {
      endedFor ??= why;
      signalAll('SIGTERM');
      setTimeout(signalAll, grace, 'SIGKILL').unref();
    }
    const late = timeout === undefined ? undefined : setTimeout(end, timeout, 'timeout');
    const stop = () => end('stop');
    child.once('spawn', () => {
      if (child.pid !== undefined) watchdog.watch(child.pid);
      signal?.addEventListener('abort', stop);
      if (signal?.aborted) stop();
    });
    child.once('exit', (_, how) => {
      clearTimeout(late);
      // What it left behind of its group holds its pipes open, and works for nobody.
      if (how !== null) end();
      setTimeout(() => {
        signalAll('SIGKILL');
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, grace * 2).unref();
    });
    child.once('close', () => {
      running = false;
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
      if (child.pid !== undefined) watchdog.unwatch(child.pid);
    });
  }

  return {
    /** Takes charge of a child that is about to start, as the leader of a group. */
    begin,
    /** Why Callboard itself ended it. */
    endedFor: () => endedFor,
  };
}
