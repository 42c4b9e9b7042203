import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedRemote } from '../../../receiver/git/embedded/embedded-remote.ts';
import { git } from '../../helpers/git.ts';
import { Person } from '../../helpers/person.ts';

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

test('one that a power cut left without files, before anything was pushed, is made anew', async () => {
  const dataDir = await dataFolder();
  const remote = join(dataDir, 'content.git');
  await mkdir(join(remote, 'refs'), { recursive: true });
  for (const file of ['HEAD', 'config']) await writeFile(join(remote, file), '');
  await embeddedRemote(dataDir, 'main');
  await using person = await Person.at(remote);
  await person.edit('main', { a: '1' }, 'One');
  expect(await git(remote, ['config', 'core.fsync'])).toBe('all');
});

test('one that was pushed to is mended: what was pushed stays, and what else was configured', async () => {
  const dataDir = await dataFolder();
  const remote = await embeddedRemote(dataDir, 'main');
  await using person = await Person.at(remote);
  await person.edit('main', { a: '1' }, 'One');
  await git(remote, ['config', 'receive.denyDeletes', 'true']);
  await writeFile(join(remote, 'HEAD'), '');
  await embeddedRemote(dataDir, 'main');
  expect(await git(remote, ['symbolic-ref', 'HEAD'])).toBe('refs/heads/main');
  expect(await git(remote, ['config', 'receive.denyDeletes'])).toBe('true');
  await writeFile(join(remote, 'config'), Buffer.alloc(60));
  await embeddedRemote(dataDir, 'main');
  expect(await git(remote, ['config', 'core.fsync'])).toBe('all');
  await person.edit('main', { a: '2' }, 'Two');
  expect(await person.subjects()).toEqual(['Two', 'One']);
});

test.each([
  ['a branch that names no commit', async (remote: string) => writeFile(join(remote, 'refs/heads/main'), ''), 'refs/heads/main does not'],
  [
    'a branch whose files are gone',
    async (remote: string) => {
      for (const name of await readdir(join(remote, 'objects'))) await rm(join(remote, 'objects', name), { recursive: true });
      await writeFile(join(remote, 'objects/readme.txt'), '');
    },
    'bad object',
  ],
])('%s is not begun anew over: it says what is damaged and what to do', async (_what, damage, said) => {
  const dataDir = await dataFolder();
  const remote = await embeddedRemote(dataDir, 'main');
  await using person = await Person.at(remote);
  await person.edit('main', { a: '1' }, 'One');
  await damage(remote);
  await expect(embeddedRemote(dataDir, 'main')).rejects.toThrow(said);
  await expect(embeddedRemote(dataDir, 'main')).rejects.toThrow(
    /content\.git is damaged.* move it aside, start again, and press "Sync all/,
  );
});

test('a data folder inside another repository does not take that one for its own', async () => {
  const dataDir = await dataFolder();
  await git(dataDir, ['init', '--quiet']);
  await git(dataDir, ['config', 'core.fsync', 'all']);
  await mkdir(join(dataDir, 'content.git'));
  expect(await git(await embeddedRemote(dataDir, 'main'), ['rev-parse', '--absolute-git-dir'])).toMatch(/content\.git$/);
});
