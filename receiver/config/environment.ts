import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { environmentOverFile } from '../../schemas/files/environment-over-file.ts';
import { fileText } from '../../schemas/files/file-text.ts';
import { projectFolder } from './project-folder.ts';

/** The environment, and beneath it the file of the configuration: see `environmentOverFile`. */
export const environment = (env: NodeJS.Dict<string> = process.env): NodeJS.Dict<string> =>
  environmentOverFile(env, { at: (name) => resolve(projectFolder, name), read: readEnvFile });

/** The variables of a file, in whatever encoding an editor saved it. Throws the error of the disk. */
export const readEnvFile = (path: string): NodeJS.Dict<string> => parseEnv(fileText(readFileSync(path)).text);
