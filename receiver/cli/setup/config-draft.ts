import { readVariables } from '../../config/read-config.ts';
import { type Config, settings, variableName } from '../../config/settings.ts';

/** A configuration on its way: what is set, and what this setup sets. */
export interface ConfigDraft {
  get(key: keyof Config): string | undefined;
  /** An empty value takes it out. */
  set(key: keyof Config, value: string): void;
  /** The configuration as it would be read now, whatever is missing in it still. */
  config(): Config;
  /** What this setup set, by variable. */
  changes(): Record<string, string>;
}

/** `env`: the environment, and the file beneath it. */
export function createConfigDraft(env: NodeJS.Dict<string>): ConfigDraft {
  const changes: Record<string, string> = {};
  const get = (key: keyof Config) => (changes[variableName(key)] ?? env[variableName(key)])?.trim() || undefined;
  return {
    get,
    set(key, value) {
      if ((get(key) ?? '') !== value) changes[variableName(key)] = value;
    },
    config: () => readVariables({ ...env, ...changes }).config,
    changes: () => changes,
  };
}

/** What is wrong with a value of a setting, a sentence; undefined where it is good. */
export function settingProblem(key: keyof Config, value: string): string | undefined {
  const parsed = settings[key].schema.safeParse(value.trim());
  return parsed.success ? undefined : `It must be ${[...new Set(parsed.error.issues.map(({ message }) => message))].join(', and ')}.`;
}
