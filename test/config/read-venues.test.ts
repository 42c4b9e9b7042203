import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../receiver/config/read-config.ts';
import { readVenues } from '../../receiver/config/read-venues.ts';

/** A folder with these files, by name, and the environment that names it. */
function folderWith(files: Record<string, string[]>, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-venues-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), lines.join('\n'));
  return { folder, env: { CALLBOARD_VENUES: folder, ...env } };
}

function problemsOf(env: NodeJS.Dict<string>): string[] {
  try {
    readVenues(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const token = (name: string) => `CALLBOARD_FEED_TOKENS=${name.repeat(12)}`;

test('without a folder of venues there is the one that the environment describes', () => {
  const env = { CALLBOARD_FEED_PATH: '/feed', CALLBOARD_DATA_DIR: '/srv/data' };
  const { several, venues, base } = readVenues(env);
  expect([several, venues.map(({ name, env: own }) => [name, own])]).toEqual([false, [['default', env]]]);
  expect(venues[0]?.config).toBe(base);
});

test('each file is a venue over what is set for all, with a path and a data folder of its own', () => {
  const { env } = folderWith(
    {
      'south.env': [
        '\ufeff# the hall',
        token('s'),
        'CALLBOARD_TIME_ZONE=Europe/Brussels',
        'CALLBOARD_DATA_DIR=/srv/south',
        'CALLBOARD_FEED_PATH=/south',
      ],
      'north.env': [token('n')],
      'notes.txt': ['CALLBOARD_PROT=1'],
      '.hidden.env': ['CALLBOARD_PROT=1'],
    },
    { CALLBOARD_DATA_DIR: '/srv/data', CALLBOARD_FEW_LEFT: '7', CALLBOARD_PORT: '9000' },
  );
  const { several, venues, base } = readVenues(env);
  expect([several, base.port]).toEqual([true, 9000]);
  const seen = venues.map(({ name, config }) => [name, config.feedPath, config.dataDir, config.fewLeft, config.timeZone]);
  expect(seen).toEqual([
    ['north', '/stager-feed/north', '/srv/data/north', 7, 'Europe/Amsterdam'],
    ['south', '/south', '/srv/south', 7, 'Europe/Brussels'],
  ]);
  expect(venues.map(({ config }) => config.feedTokens.map((each) => each.reveal()))).toEqual([['n'.repeat(12)], ['s'.repeat(12)]]);
});

test('the problems of all files are told together, each with its file, and no secret is repeated', () => {
  const { folder, env } = folderWith(
    {
      'a.env': ['CALLBOARD_FEED_TOKENS=short7', 'CALLBOARD_FEW_LEFT=many', 'CALLBOARD_PORT=1'],
      'b.env': ['CALLBOARD_PROT=1', 'CALLBOARD_CONTENT_REMOTE=https://me:hunter2@github.com/a/b.git'],
      'c c.env': [token('c')],
    },
    { CALLBOARD_LOG_LEVEL: 'loud', CALLBOARD_FEED_PATH: '/all' },
  );
  mkdirSync(join(folder, 'd.env'));
  const problems = problemsOf(env);
  expect(problems).toEqual([
    'CALLBOARD_LOG_LEVEL is "loud"; it must be one of debug, info, warn, error, silent.',
    'CALLBOARD_FEED_PATH is set for all venues at once. Set it in the file of each venue: no two may have the same.',
    '"c c.env" names no venue: a name has letters, digits and -, begins with no -, and has at most 40 characters.',
    'a.env: CALLBOARD_PORT is of the whole process. Set it in the environment or in .env instead.',
    'a.env: CALLBOARD_FEED_TOKENS must be tokens of at least 8 characters, without spaces.',
    'a.env: CALLBOARD_FEW_LEFT is "many"; it must be a whole number from 0 to 100000.',
    'b.env: CALLBOARD_PROT is not a variable of Callboard. Did you mean CALLBOARD_PORT?',
    expect.stringMatching(/^b\.env: CALLBOARD_CONTENT_REMOTE must be an address without a name or password in it/),
    'd.env: The file cannot be read (EISDIR). Make it readable for the user that runs Callboard.',
  ]);
  expect(problems.join()).not.toMatch(/short7|hunter2/);
});

test('a folder that is not there or holds no venue is a problem', () => {
  expect(problemsOf({ CALLBOARD_VENUES: '/nowhere/venues' })).toEqual([
    'CALLBOARD_VENUES names /nowhere/venues, which is not there. Make the folder, with a file NAME.env for each venue.',
  ]);
  expect(problemsOf(folderWith({}).env)).toEqual([expect.stringContaining('which holds no NAME.env. Put a file there for each venue.')]);
});

test.each([
  ['path', ['CALLBOARD_FEED_PATH=/feed'], ['CALLBOARD_FEED_PATH=/Feed'], 'both take messages at /feed'],
  ['data folder', ['CALLBOARD_DATA_DIR=/srv/x'], ['CALLBOARD_DATA_DIR=/srv/x/'], 'is that of the other or inside it'],
  ['data folder inside', ['CALLBOARD_DATA_DIR=/srv/x'], ['CALLBOARD_DATA_DIR=/srv/x/clones'], 'is that of the other or inside it'],
  [
    'folder for the site',
    ['CALLBOARD_BUILD_COMMAND=make', 'CALLBOARD_BUILD_OUTPUT=/srv/www'],
    ['CALLBOARD_BUILD_COMMAND=make', 'CALLBOARD_BUILD_OUTPUT=/srv/www/b'],
    'both put their site at one CALLBOARD_BUILD_OUTPUT',
  ],
  ['token', ['CALLBOARD_FEED_TOKENS=xxxxxxxxxxxx,1234567890'], ['CALLBOARD_FEED_TOKENS=1234567890'], 'both have the same token'],
  [
    'folder of a repository',
    ['CALLBOARD_CONTENT_REMOTE=git@github.com:Venue/site.git'],
    ['CALLBOARD_CONTENT_REMOTE=https://github.com/venue/site', 'CALLBOARD_CONTENT_PATH=content/b', 'CALLBOARD_BRANCH_FOLDER=callboard-b'],
    'both write to the folder content of one repository',
  ],
  [
    'folder of branches',
    ['CALLBOARD_CONTENT_REMOTE=/srv/git/site.git', 'CALLBOARD_CONTENT_PATH=a'],
    ['CALLBOARD_CONTENT_REMOTE=/srv/git/site', 'CALLBOARD_CONTENT_PATH=b'],
    'both keep their branches in callboard/ of one repository',
  ],
])('two venues may not share a %s', (_, a, b, problem) => {
  const { env } = folderWith({ 'a.env': [token('a'), ...a], 'b.env': [token('b'), ...b] });
  const problems = problemsOf(env);
  expect(problems).toEqual([expect.stringContaining(problem)]);
  expect(problems[0]).toMatch(/^a\.env and b\.env: /);
  expect(problems[0]).not.toContain('1234567890');
});

test('two venues may share a repository in which they have nothing in common', () => {
  const lines = (name: string) => [
    token(name),
    'CALLBOARD_CONTENT_REMOTE=https://github.com/venue/site',
    `CALLBOARD_CONTENT_PATH=content/${name}`,
    `CALLBOARD_BRANCH_FOLDER=callboard-${name}`,
  ];
  expect(problemsOf(folderWith({ 'a.env': lines('a'), 'b.env': lines('b') }).env)).toEqual([]);
});

test('venues whose names only begin alike share nothing', () => {
  const { env } = folderWith({ 'hall.env': [token('a')], 'hall-2.env': [token('b')] });
  expect(problemsOf(env)).toEqual([]);
});
