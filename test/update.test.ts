import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { identity } from '../site/src/config.ts';
import { readFolder } from '../site/src/content/read-folder.ts';
import { git, readTree } from './helpers/git.ts';
import { projectRoot } from './site/built-site.ts';
import { demoFiles, demoFolder } from './site/demo-files.ts';
import { demoIdentity } from './site/demo-identity.ts';

/** The files of the project that a venue makes its own, as they were first given out. A version that changed one would stop every update. */
const firstGivenOut = {
  'content/README.md': '1767c74ff34977202f591c50585653e3228d3a48b5d8be4a55d0cd149727a259',
  'site/src/config.ts': '7e839c363631ffd6b9482a4dee50db910c4f413d1eb674d2bf360c91599b732d',
  'site/src/styles/own.css': '2bc935607187155206ca07ad67123eb0ef73a09bbf13f1cba4ab5aa935b75cc3',
};
const kim = {
  GIT_AUTHOR_NAME: 'Kim',
  GIT_AUTHOR_EMAIL: 'kim@venue.example',
  GIT_COMMITTER_NAME: 'Kim',
  GIT_COMMITTER_EMAIL: 'kim@venue.example',
};
const isVenues = (path: string) => path.startsWith('content/') || path in firstGivenOut;

/** A commit of all that is in a folder. */
async function commitAll(folder: string, message: string): Promise<void> {
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '-m', message], { env: kim });
}

/** The first version, in a repository of its own: what a venue makes its own, the demo, and one in ten of all other files by their paths. */
async function firstVersion(folder: string): Promise<void> {
  const paths = (await git(projectRoot, ['ls-files', '-z', '--', '.', ':!content', ':!test/fixtures/content'])).split('\0').filter(Boolean);
  for (const path of [...paths.filter((_, n) => n % 10 === 0), ...Object.keys(firstGivenOut)]) write(join(folder, path), `${path}\n`);
  for (const [path, text] of Object.entries(demoFiles())) write(join(folder, 'test/fixtures/content', path), text);
  await git(folder, ['init', '--quiet', '--initial-branch=main', '--template=']);
  await commitAll(folder, 'First version');
}

/** Upstream changes every file that is not a venue's; events of the demo come, change and go, and its folder gets another name. */
async function secondVersion(folder: string): Promise<void> {
  for (const path of (await readTree(folder, 'HEAD')).keys()) if (!isVenues(path)) appendFileSync(join(folder, path), '\n');
  const demo = join(folder, 'test/fixtures/content');
  rmSync(join(demo, 'events/2026/111493000.json'));
  write(join(demo, 'events/2027/999.json'), '{ "id": "999" }\n');
  cpSync(demo, join(folder, 'test/fixtures/demo'), { recursive: true });
  rmSync(demo, { recursive: true });
  write(join(folder, 'site/src/new.ts'), 'export const fresh = true;\n');
  await commitAll(folder, 'Second version');
}

/** A venue fills its content, with the very files of the demo for the worst, and makes the site its own. */
async function makeOwn(folder: string): Promise<void> {
  cpSync(demoFolder, join(folder, 'content'), { recursive: true, filter: (from) => !from.endsWith('README.md') });
  write(join(folder, 'content/schema/event.json'), '{}\n');
  write(join(folder, 'site/src/config.ts'), `export const identity = { name: 'Kapel' };\n`);
  write(join(folder, 'site/src/styles/own.css'), ':root { --gap: 1rem; }\n');
  write(join(folder, 'site/public/logo.svg'), '<svg/>\n');
  await commitAll(folder, 'Ours');
}

test('an update merges by itself, brings all that is new, and touches nothing of the venue', async () => {
  await using world = await mkdtempDisposable(join(tmpdir(), 'callboard-update-'));
  const [upstream, venue] = [join(world.path, 'upstream'), join(world.path, 'venue')];
  await firstVersion(upstream);
  await git(world.path, ['clone', '--quiet', '--template=', upstream, venue]);
  await makeOwn(venue);
  const before = await readTree(venue, 'HEAD');
  await secondVersion(upstream);
  await git(venue, ['pull', '--quiet', '--no-rebase', '--no-edit', upstream, 'main'], { env: kim });

  const [after, given] = [await readTree(venue, 'HEAD'), await readTree(upstream, 'HEAD')];
  const venues = (path: string) => isVenues(path) || path === 'site/public/logo.svg';
  expect(new Map([...after].filter(([path]) => venues(path)))).toEqual(new Map([...before].filter(([path]) => venues(path))));
  expect(new Map([...after].filter(([path]) => !venues(path)))).toEqual(new Map([...given].filter(([path]) => !venues(path))));
  expect([...given.keys()].filter((path) => path.startsWith('content/'))).toEqual(['content/README.md']);
  expect(given.get('site/src/new.ts')).toBeDefined();
});

const digest = (path: string) =>
  createHash('sha256')
    .update(readFileSync(join(projectRoot, path), 'utf8').replaceAll('\r\n', '\n'))
    .digest('hex');

// In a venue's own repository these are the venue's, and none of the tests' business.
describe.runIf(identity.name === demoIdentity.name)('what venues make their own stays as it was first given out', () => {
  test.each(Object.entries(firstGivenOut))(
    '%s; a new setting is optional in identity.ts, and its default stands where it is read',
    (path, first) => {
      expect(digest(path)).toBe(first);
    },
  );
});

test('no file of the demo is in content/', () => {
  const demo = demoFiles();
  const files = readFolder(join(projectRoot, 'content'));
  expect([...files].flatMap(([path, text]) => (text === demo[path] ? [path] : []))).toEqual([]);
});

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
