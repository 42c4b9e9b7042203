import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';

/** Has a file written unless it is there; whole or not at all, by however many at once. `write` gets the path to write to. */
export async function writeOnce(path: string, write: (path: string) => Promise<unknown>): Promise<void> {
  if (existsSync(path)) return;
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  await write(temporary);
  await rename(temporary, path);
}
