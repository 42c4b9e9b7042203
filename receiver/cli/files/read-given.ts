import { readFile } from 'node:fs/promises';
import { namedPath } from './named-path.ts';

/** Reads a file that was named on the command line. */
export async function readGiven(file: string): Promise<NonSharedBuffer> {
  const path = namedPath(file);
  try {
    return await readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`There is no file ${path}. Name one with the JSON of a message in it.`, { cause });
    if (code === 'EISDIR') throw new Error(`${path} is a folder. Name a file with the JSON of a message in it.`, { cause });
    throw new Error(`${path} cannot be read (${code ?? cause}). Is it yours to read?`, { cause });
  }
}
