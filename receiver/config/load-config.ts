import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readConfig } from './read-config.ts';
import type { Config } from './settings.ts';

/** Reads the configuration of this process: the environment, and beneath it the file `.env` where there is one. Throws a ConfigError. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, envFile = '.env'): Config {
  return readConfig(environment(env, envFile));
}

/** The environment, and beneath it the file `.env` where there is one. */
export function environment(env: NodeJS.Dict<string>, envFile = '.env'): NodeJS.Dict<string> {
  return { ...readEnvFile(envFile), ...env };
}

function readEnvFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
