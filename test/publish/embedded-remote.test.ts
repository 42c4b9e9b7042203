import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedRemote } from '../../receiver/publish/embedded-remote.ts';
import { git } from '../helpers/git.ts';
import { Person } from '../helpers/person.ts';

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('is made with the branch as its default, and fsyncs all that git writes there', async () => {
  const remote = await embeddedRemote(await dataFolder(), 'programme');
  expect(await git(remote, ['symbolic-ref', 'HEAD'])).toBe('refs/heads/programme');
  expect(await git(remote, ['config', 'core.fsync'])).toBe('all');
});

test('what a killed process left of one half made is made again', async () => {
  const dataDir = await dataFolder();
  await mkdir(join(dataDir, 'content.git.part'));
  await writeFile(join(dataDir, 'content.git.part', 'HEAD'), 'ref: refs/he');
  const remote = await embeddedRemote(dataDir, 'main');
  expect(await git(remote, ['rev-parse', '--is-bare-repository'])).toBe('true');
});

test('locks that a killed git left behind stop nobody, and what was pushed stays', async () => {
  const dataDir = await dataFolder();
  const remote = await embeddedRemote(dataDir, 'main');
  await using person = await Person.at(remote);
  await person.edit('main', { a: '1' }, 'One');
  for (const lock of ['HEAD.lock', 'packed-refs.lock', 'refs/heads/main.lock', 'config.lock']) await writeFile(join(remote, lock), '');
  await embeddedRemote(dataDir, 'main');
  await person.edit('main', { a: '2' }, 'Two');
  expect(await person.subjects()).toEqual(['Two', 'One']);
});
