import { readFileSync } from 'node:fs';

const manifest = new URL('../../package.json', import.meta.url);

/**
 * The client of an engine, which is installed only where it is needed. `load` imports it. Rejects with a sentence that says what to
 * install where it is not there.
 */
export async function loadClient<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const { devDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { devDependencies?: Record<string, string> };
    throw new Error(
      `CALLBOARD_INBOX needs the package ${name}, which is not installed. Install it with "npm install --no-save ${name}@${devDependencies[name]}", and start Callboard again.`,
      { cause: error },
    );
  }
}
