import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A folder below `parent` for this process's build. Folders of processes that have ended are removed. */
export function workFolder(parent: string): string {
  const own = join(parent, String(process.pid));
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (/^\d+$/.test(name) && !isRunning(Number(name))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  return own;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is running too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
