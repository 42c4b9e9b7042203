import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { environmentOverFile } from '../../../../schemas/files/environment-over-file.ts';
import { fileText } from '../../../../schemas/files/file-text.ts';
import { projectFolder, readVariables, type Variables } from './variables.ts';

const read = (path: string) => parseEnv(fileText(readFileSync(path)).text);
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Reads the variables of a build from the environment, and those that it lacks from the receiver's `.env`. Throws an
 * error that names all problems.
 */
export function loadVariables(env: NodeJS.Dict<string>): Variables {
  return readVariables(environmentOverFile(env, { at: (name) => resolve(projectFolder, name), read }), isFolder);
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
