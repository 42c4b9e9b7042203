import { resolve } from 'node:path';
import { parseFolder } from './parse-folder.ts';
import { type Programme, programme } from './programme.ts';
import { readFolder } from './read-folder.ts';

/** The content folder: CALLBOARD_CONTENT_DIR, relative to the current folder, or `content` beside `site`. */
export function contentFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env.CALLBOARD_CONTENT_DIR;
  return named ? resolve(env.INIT_CWD ?? process.cwd(), named) : resolve('content');
}

/** The programme as it is on the disk. */
export function loadProgramme(): Programme {
  return programme(parseFolder(readFolder(contentFolder())));
}
