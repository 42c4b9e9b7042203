import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every content file by its path within the folder, in one fixed order, with its text. */
export type Folder = ReadonlyMap<string, string>;

const layouts = [/^organization\.json$/, /^(?:events|tickets)\/\d+\/[^/]+\.json$/, /^(?:overlay|own)\/[^/]+\.json$/];

/** Reads what the site is built from. A folder that is not there holds nothing; files that are no content are not read. */
export function readFolder(path: string): Folder {
  const files = list(path)
    .filter((file) => layouts.some((layout) => layout.test(file)))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(join(path, file), 'utf8')]));
}

function list(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
