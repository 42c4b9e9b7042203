import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder for finished work between builds, below CALLBOARD_CACHE_DIR. Its content can be deleted at any time. */
export function cacheFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
