import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Sample extends Disposable {
  url: string;
  pid: number;
}

/** Stager's own sample as a process of its own. */
export async function startSample(): Promise<Sample> {
  const child = fork(new URL('stager-sample.ts', import.meta.url));
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}/stager-feed`, pid: child.pid ?? 0, [Symbol.dispose]: () => void child.kill() };
}
