import { writeFile } from 'node:fs/promises';
import { namedPath } from './named-path.ts';

/** Writes a new file that was named on the command line, for its owner alone to read, and resolves to its path. One that is there stays, and is an error. */
export async function writeNamed(file: string, bytes: Uint8Array): Promise<string> {
  const path = namedPath(file);
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
    return path;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Error(`${path} is there already. Name a new file, or remove it first.`, { cause });
    throw new Error(`${path} cannot be written (${code ?? cause}). Name a file in a folder that is yours.`, { cause });
  }
}
