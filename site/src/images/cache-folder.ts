import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder for finished work between builds: CALLBOARD_CACHE_DIR, or `site/.cache`. Its content can be deleted at any time. */
export function cacheFolder(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const folder = join(
    env.CALLBOARD_CACHE_DIR ? resolve(env.INIT_CWD ?? process.cwd(), env.CALLBOARD_CACHE_DIR) : resolve('site/.cache'),
    name,
  );
  mkdirSync(folder, { recursive: true });
  return folder;
}
