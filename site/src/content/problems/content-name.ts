import { basename, isAbsolute, relative } from 'node:path';

/** What a content folder is called where a person reads of its files: its path in the project, or its last name where it is elsewhere. */
export function contentName(folder: string, project = process.cwd()): string {
  const path = relative(project, folder);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? basename(folder) : path.replaceAll('\\', '/');
}
