import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { syncNow } from './sync-folder.ts';

/** Syncs a folder with all files and folders in it. When it returns, they survive a power cut once the name of the folder itself is synced. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncNow(path);
  }
  syncNow(folder);
}
