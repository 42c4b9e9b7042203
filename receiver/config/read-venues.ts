import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shownPath, shownValue } from '../../schemas/text/shown-value.ts';
import { conflicts, type ReadVenue } from './conflicts.ts';
import { readEnvFile } from './environment.ts';
import { ConfigError, readAll, readConfig, readVariables } from './read-config.ts';
import { type Config, processSettings, variableName, venueSettings } from './settings.ts';

/** One venue as it is configured. */
export interface VenueConfig {
  /** Unique in the process; `default` if there is one venue. */
  name: string;
  /** The environment that its configuration is read from, here and in the publishing thread. */
  env: NodeJS.Dict<string>;
  config: Config;
}

/** What one process serves. */
export interface ProcessConfig {
  /** The settings that the process has once, such as host and port. If it serves several venues, this is none of them. */
  base: Config;
  /** Whether CALLBOARD_VENUES names a folder. Then venues have names, also if there is only one. */
  several: boolean;
  /** In the order of their names. */
  venues: VenueConfig[];
}

/** The name of the venue of a process that serves one. */
const onlyVenue = 'default';

const isName = (name: string) => /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(name);

// docs/decisions/receiving.md: "How are many venues configured?"
/**
 * Reads what a process serves: the one venue that the environment describes, or one for each file in the folder that CALLBOARD_VENUES
 * names, over that environment. Throws a ConfigError with every problem of every file at once.
 */
export function readVenues(env: NodeJS.Dict<string>): ProcessConfig {
  if (!env.CALLBOARD_VENUES?.trim()) {
    const base = readConfig(env);
    return { base, several: false, venues: [{ name: onlyVenue, env, config: base }] };
  }
  const { config: base, problems, unread } = readVariables(env);
  problems.push(...isolated(env));
  const known = new Set(problems);
  const files = unread.has('venues') ? [] : filesOf(base.venues ?? '', problems);
  const read = files.map((file) => readVenue(file, env, base));
  for (const { name, problems: own } of read) {
    problems.push(...own.filter((problem) => !known.has(problem)).map((problem) => `${name}.env: ${problem}`));
  }
  problems.push(...conflicts(read));
  if (problems.length > 0) throw new ConfigError(problems);
  return { base, several: true, venues: read.flatMap(({ name, env: own, config }) => (config ? [{ name, env: own, config }] : [])) };
}

interface VenueFile {
  name: string;
  path: string;
}

/** The files of the venues, by name. Names that cannot be one, and a folder without any, are problems. */
function filesOf(folder: string, problems: string[]): VenueFile[] {
  const shown = shownPath(folder) ?? 'a folder';
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.env') && !file.startsWith('.'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    problems.push(`CALLBOARD_VENUES names ${shown}, which ${why}. Make the folder, with a file NAME.env for each venue.`);
    return [];
  }
  if (files.length === 0) problems.push(`CALLBOARD_VENUES names ${shown}, which holds no NAME.env. Put a file there for each venue.`);
  const names = files.map((file) => file.slice(0, -'.env'.length)).sort();
  for (const name of names.filter((each) => !isName(each))) {
    problems.push(
      `${shownValue(`${name}.env`) ?? 'A file'} names no venue: a name has letters, digits and -, begins with no -, and has at most 40 characters.`,
    );
  }
  return names.filter(isName).map((name) => ({ name, path: join(folder, `${name}.env`) }));
}

/** Problems with variables that are set for all venues although each venue needs its own. */
function isolated(env: NodeJS.Dict<string>): string[] {
  return venueSettings
    .map(variableName)
    .filter((name) => env[name]?.trim())
    .map((name) => `${name} is set for all venues at once. Set it in the file of each venue: no two may have the same.`);
}

/** Reads the file of a venue over what is set for all venues. */
function readVenue({ name, path }: VenueFile, env: NodeJS.Dict<string>, base: Config): ReadVenue & Pick<VenueConfig, 'env'> {
  let own: NodeJS.Dict<string>;
  try {
    own = readEnvFile(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'for a reason that is not known';
    const problem = `The file cannot be read (${code}). Make it readable for the user that runs Callboard.`;
    return { name, env, config: undefined, unread: new Set(), problems: [problem] };
  }
  const merged = {
    ...env,
    ...own,
    CALLBOARD_FEED_PATH: own.CALLBOARD_FEED_PATH?.trim() || `/stager-feed/${name}`,
    CALLBOARD_DATA_DIR: own.CALLBOARD_DATA_DIR?.trim() || join(base.dataDir ?? '', name),
  };
  const misplaced = processSettings
    .map(variableName)
    .filter((variable) => own[variable]?.trim())
    .map((variable) => `${variable} is of the whole process. Set it in the environment or in .env instead.`);
  const { config, unread, problems } = readAll(merged);
  return { name, env: merged, config, unread, problems: [...misplaced, ...problems] };
}
