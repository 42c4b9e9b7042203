import { sep } from 'node:path';
import { shownPath } from '../../schemas/text/shown-value.ts';
import { repositoryKey } from './repository-key.ts';
import type { Config } from './settings.ts';

/** A venue as its file says; without a configuration if the file could not be read. */
export interface ReadVenue {
  name: string;
  config: Config | undefined;
  /** What could not be read of it. */
  unread: ReadonlySet<keyof Config>;
  /** The problems of this venue alone, a sentence each. */
  problems: string[];
}

/** Something that no two venues may share. */
interface Conflict {
  of: (keyof Config)[];
  between(a: Config, b: Config): boolean;
  sentence(a: Config, b: Config): string;
}

/** One path is the other, or a part of it. */
function overlap(a: string, b: string, between: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long === short || long.startsWith(short.endsWith(between) ? short : `${short}${between}`);
}

const sameRepository = (a: Config, b: Config) => a.contentRemote !== undefined && repositoryKey(a) === repositoryKey(b);

const conflictsOfTwo: Conflict[] = [
  {
    of: ['feedPath'],
    // As the paths of requests are compared.
    between: (a, b) => a.feedPath.toLowerCase() === b.feedPath.toLowerCase(),
    sentence: ({ feedPath }) => `both take messages at ${feedPath}. Give one of them another CALLBOARD_FEED_PATH, or none.`,
  },
  {
    of: ['dataDir'],
    between: (a, b) => overlap(a.dataDir, b.dataDir, sep),
    sentence: (a, b) =>
      `the data folder of one, ${shownPath(a.dataDir) ?? 'as it is set'}, is that of the other or inside it${a.dataDir === b.dataDir ? '' : ` (${shownPath(b.dataDir) ?? 'as it is set'})`}. Give one of them another CALLBOARD_DATA_DIR, or none.`,
  },
  {
    of: ['buildCommand', 'buildOutput'],
    between: (a, b) =>
      a.buildCommand !== undefined &&
      b.buildCommand !== undefined &&
      a.buildOutput !== undefined &&
      b.buildOutput !== undefined &&
      overlap(a.buildOutput, b.buildOutput, sep),
    sentence: () => 'both put their site at one CALLBOARD_BUILD_OUTPUT, or one inside that of the other. Give each another, or none.',
  },
  {
    of: ['feedTokens'],
    between: (a, b) => a.feedTokens.some((token) => b.feedTokens.some((other) => other.reveal() === token.reveal())),
    sentence: () =>
      'both have the same token in CALLBOARD_FEED_TOKENS, so what is signed for one could be posted to the other. Each publication channel in Stager has a token of its own.',
  },
  {
    of: ['contentRemote', 'githubApi', 'dataDir', 'contentBranch', 'contentPath'],
    between: (a, b) => sameRepository(a, b) && a.contentBranch === b.contentBranch && overlap(a.contentPath, b.contentPath, '/'),
    sentence: ({ contentPath }) =>
      `both write to the folder ${contentPath} of one repository. Give each another CALLBOARD_CONTENT_PATH, none inside another's.`,
  },
  {
    of: ['contentRemote', 'githubApi', 'dataDir', 'branchFolder'],
    between: (a, b) => sameRepository(a, b) && a.branchFolder.toLowerCase() === b.branchFolder.toLowerCase(),
    sentence: ({ branchFolder }) =>
      `both keep their branches in ${branchFolder}/ of one repository. Give one of them another CALLBOARD_BRANCH_FOLDER, such as callboard-north.`,
  },
];

/** The conflicts between venues, a sentence each. A setting that could not be read is no conflict. */
export function conflicts(venues: ReadVenue[]): string[] {
  return venues.flatMap((a, index) =>
    venues.slice(index + 1).flatMap((b) => {
      if (!a.config || !b.config) return [];
      const [one, other] = [a.config, b.config];
      const isRead = (key: keyof Config) => !a.unread.has(key) && !b.unread.has(key);
      return conflictsOfTwo
        .filter(({ of, between }) => of.every(isRead) && between(one, other))
        .map(({ sentence }) => `${a.name}.env and ${b.name}.env: ${sentence(one, other)}`);
    }),
  );
}
