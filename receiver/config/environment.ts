import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { shownPath } from '../../schemas/text/shown-value.ts';
import { projectFolder } from './project-folder.ts';

/**
 * The environment, and beneath it a file: `.env` in the folder of the project where there is one, or the one that CALLBOARD_ENV_FILE
 * names; with `none`, no file at all.
 */
export function environment(env: NodeJS.Dict<string> = process.env): NodeJS.Dict<string> {
  const named = env.CALLBOARD_ENV_FILE?.trim();
  return named === 'none' ? { ...env } : { ...readEnvFile(resolve(projectFolder, named || '.env'), Boolean(named)), ...env };
}

function readEnvFile(file: string, mustBeThere: boolean): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !mustBeThere) return {};
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? 'for a reason that is not known'})`;
    const shown = shownPath(file) ?? 'which CALLBOARD_ENV_FILE names';
    throw new Error(
      `The file of the configuration, ${shown}, ${why}. Make it readable for the user that runs Callboard, or name another in CALLBOARD_ENV_FILE.`,
      { cause },
    );
  }
}
