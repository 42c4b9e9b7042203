import type { ChildProcess } from 'node:child_process';
import { createWatchdog } from './watchdog.ts';

export interface ProcessGroupOptions {
  /** Kills it after this many ms. */
  timeout?: number | undefined;
  /** Kills it at once. */
  signal?: AbortSignal | undefined;
}

/** How long a group may take to end by itself and to close its pipes, ms. */
const grace = 1_000;
const watchdog = createWatchdog();

/** The process group of a child. It ends when its time is up, on request, with its leader, and with the receiver. */
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
      // Leftovers of its group keep its pipes open and do no useful work.
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
    /** Makes a child that is about to start the leader of the group. */
    begin,
    /** Why Callboard itself killed it. */
    endedFor: () => endedFor,
  };
}
