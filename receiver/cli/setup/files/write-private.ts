import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncNow } from '../../../disk/sync-folder.ts';

/** Writes a file that its owner alone can read, whole or not at all, and puts it on the disk. */
export function writePrivate(path: string, text: string): void {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  writeFileSync(part, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(part, path);
  syncNow(dirname(path));
}
