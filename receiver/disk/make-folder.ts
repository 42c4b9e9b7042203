import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { syncNow } from './sync-folder.ts';

/**
 * Makes a folder, readable by its owner alone, where it is not there yet, with those that lead to it. When it returns, a power cut
 * leaves it in place, even one that an earlier process made and did not get to sync.
 */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  syncNow(folder);
  for (let at = resolve(folder); at !== dirname(at); ) {
    at = dirname(at);
    syncIfAllowed(at);
  }
}

/** Folders further up may belong to somebody else, or to a file system that has nothing to sync. */
function syncIfAllowed(folder: string): void {
  try {
    syncNow(folder);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EINVAL', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
