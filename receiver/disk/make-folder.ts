import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { syncNow } from './sync-folder.ts';

/**
 * Makes a folder that only its owner can read, if it does not exist, and its parents. When it returns, the folder survives a power cut,
 * also if an earlier process made it and did not sync it.
 */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  syncNow(folder);
  for (let at = resolve(folder); at !== dirname(at); ) {
    at = dirname(at);
    syncIfAllowed(at);
  }
}

/** Parent folders may belong to another user, or to a file system that cannot be synced. */
function syncIfAllowed(folder: string): void {
  try {
    syncNow(folder);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EINVAL', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
