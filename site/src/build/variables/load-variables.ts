import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { shownPath } from '../../../../schemas/text/shown-value.ts';
import { projectFolder, readVariables, type Variables } from './variables.ts';

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Reads the variables of a build from the environment, and those that it lacks from the receiver's `.env`. Throws an
 * error that names all problems.
 */
export function loadVariables(env: NodeJS.Dict<string>): Variables {
  return readVariables({ ...readEnvFile(env.CALLBOARD_ENV_FILE?.trim()), ...env }, isFolder);
}

/** The same for a command: prints the error and ends. */
export function variablesOrExit(env: NodeJS.Dict<string>): Variables {
  try {
    return loadVariables(env);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

function readEnvFile(named: string | undefined): NodeJS.Dict<string> {
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
