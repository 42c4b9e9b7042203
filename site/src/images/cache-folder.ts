import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where work that costs time is kept between builds: CALLBOARD_CACHE_DIR, or `site/.cache`. Whatever is in it can be thrown away. */
export function cacheFolder(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const folder = join(
    env.CALLBOARD_CACHE_DIR ? resolve(env.INIT_CWD ?? process.cwd(), env.CALLBOARD_CACHE_DIR) : resolve('site/.cache'),
    name,
  );
  mkdirSync(folder, { recursive: true });
  return folder;
}
