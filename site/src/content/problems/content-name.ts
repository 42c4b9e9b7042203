import { basename, isAbsolute, relative } from 'node:path';

/** The name of a content folder in messages: its path in the project, or its last name if it is outside. */
export function contentName(folder: string, project = process.cwd()): string {
  const path = relative(project, folder);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? basename(folder) : path.replaceAll('\\', '/');
}
