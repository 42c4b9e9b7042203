import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';

/** Writes a file unless it is there: whole or not at all, also when several callers do so at once. `write` gets the path to write to. */
export async function writeOnce(path: string, write: (path: string) => Promise<unknown>): Promise<void> {
  if (existsSync(path)) return;
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  await write(temporary);
  await rename(temporary, path);
}
