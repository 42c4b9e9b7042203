// Loaded into a receiver with `--import`: its publishing thread ends with an error as soon as the file that END_PUBLISHER names is there.
import { rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (!isMainThread) {
  setInterval(() => {
    try {
      rmSync(process.env.END_PUBLISHER ?? '');
    } catch {
      return;
    }
    throw new Error('the thread was ended');
  }, 20).unref();
}
