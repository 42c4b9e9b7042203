import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { shownPath } from '../../../../schemas/text/shown-value.ts';
import { projectFolder, readVariables, type Variables, variableNames } from './variables.ts';

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Reads the variables of a build from the environment, and those that it lacks from the receiver's `.env`. Puts them
 * into the environment, with absolute paths, for the pages. Throws an error that names all problems.
 */
export function loadVariables(): Variables {
  const file = readEnvFile();
  for (const name of variableNames) process.env[name] ??= file[name] ?? '';
  const variables = readVariables(process.env, isFolder);
  const { CALLBOARD_CACHE_DIR, CALLBOARD_CONTENT_DIR } = variables;
  Object.assign(process.env, { CALLBOARD_CACHE_DIR, ...(isFolder(CALLBOARD_CONTENT_DIR) && { CALLBOARD_CONTENT_DIR }) });
  return variables;
}

/** The same for a command: prints the error and ends. */
export function variablesOrExit(): Variables {
  try {
    return loadVariables();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

function readEnvFile(): NodeJS.Dict<string> {
  const named = process.env.CALLBOARD_ENV_FILE?.trim();
  if (named === 'none') return {};
  const file = resolve(projectFolder, named || '.env');
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !named) return {};
    throw new Error(
      `The file of the configuration, ${shownPath(file) ?? 'which CALLBOARD_ENV_FILE names'}, cannot be read (${code}). Correct CALLBOARD_ENV_FILE, or its rights.`,
      { cause },
    );
  }
}
