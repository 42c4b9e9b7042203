import { nearestName } from '../../schemas/text/nearest-name.ts';
import { shownValue } from '../../schemas/text/shown-value.ts';
import { contradictions } from './contradictions.ts';
import { type Config, type Setting, settings, siteVariables, variableName } from './settings.ts';

/** Everything that is wrong with the configuration, a sentence each. Nothing runs until it is right, so it is for a person to read. */
export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(
      [
        `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
        ...problems.map((problem) => `- ${problem}`),
      ].join('\n'),
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** The settings of an environment and their problems, a sentence each. `unread` names the settings that could not be read. */
export interface ReadVariables {
  config: Config;
  unread: Set<keyof Config>;
  problems: string[];
}

/** Reads each variable for itself. An empty value counts as none. */
export function readVariables(env: Record<string, string | undefined>): ReadVariables {
  const problems = unknownVariables(env);
  const unread = new Set<keyof Config>();
  const config = Object.fromEntries(
    Object.entries<Setting<unknown>>(settings).map(([key, setting]) => {
      const name = variableName(key);
      const written = env[name]?.trim() || setting.written;
      const parsed = setting.schema.safeParse(written);
      if (!parsed.success) {
        problems.push(problem(name, written ?? '', setting, parsed.error.issues));
        unread.add(key as keyof Config);
      }
      return [key, parsed.data];
    }),
  ) as Config;
  return { config, unread, problems };
}

/** The same with the contradictions between settings. */
export function readAll(env: Record<string, string | undefined>): ReadVariables {
  const { config, unread, problems } = readVariables(env);
  return { config, unread, problems: [...problems, ...contradictions(config, (key) => !unread.has(key))] };
}

/** Reads the environment. Throws a ConfigError that names every problem at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const { config, problems } = readAll(env);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function problem(name: string, written: string, { secret }: Setting<unknown>, issues: { message: string }[]): string {
  const expected = [...new Set(issues.map(({ message }) => message))].join(', and ');
  const shown = secret ? undefined : shownValue(written);
  return shown === undefined ? `${name} must be ${expected}.` : `${name} is ${shown}; it must be ${expected}.`;
}

function unknownVariables(env: Record<string, string | undefined>): string[] {
  const prefix = 'CALLBOARD_';
  const known = [...Object.keys(settings).map(variableName), ...siteVariables].map((name) => name.slice(prefix.length));
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !known.includes(name.slice(prefix.length)))
    .sort()
    .map((name) => {
      const meant = nearestName(name.slice(prefix.length), known);
      return `${name} is not a variable of Callboard${meant === undefined ? '; docs/configuration.md lists them.' : `. Did you mean ${prefix}${meant}?`}`;
    });
}
