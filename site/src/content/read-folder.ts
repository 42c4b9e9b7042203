import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileText, fileText } from '../../../schemas/files/file-text.ts';
import { contentFile } from '../../../schemas/rules/content-file.ts';

/** The texts of all content files by their paths within the folder, in a fixed order. */
export type Folder = ReadonlyMap<string, string>;

// docs/decisions/build.md: "Why does the site not use Astro's content collections?"
/**
 * Reads the files that the site is built from, in one fixed order. A folder that is not there counts as empty; other
 * files are not read.
 */
export function readFiles(path: string): ReadonlyMap<string, FileText> {
  const files = listFolder(path).filter(contentFile).sort();
  return new Map(files.map((file) => [file, fileText(readFileSync(join(path, file)))]));
}

/** The texts of these files. */
export const textsOf = (files: ReadonlyMap<string, FileText>): Folder => new Map([...files].map(([file, { text }]) => [file, text]));

/** The texts that the site is built from. */
export const readFolder = (path: string): Folder => textsOf(readFiles(path));

/** Whether a folder has no event file, good or bad. */
export const isEmptyFolder = (path: string): boolean =>
  !listFolder(path).some((file) => /^(?:events|own)$/.test(contentFile(file)?.noun ?? ''));

/** The paths of everything below a folder; empty if the folder is not there. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
