import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedRemote } from '../../../receiver/git/embedded/embedded-remote.ts';
import { InterruptedError, MovedError, RefusedError } from '../../../receiver/git/repo.ts';
import { cloneOf } from '../../helpers/clone-of.ts';
import { commitTo, git } from '../../helpers/git.ts';

const at = Date.parse('2026-12-01T10:00:00Z');

/** A folder on this machine as the remote, with a commit that is ready to be pushed; `passed` goes on as it is told to. */
async function scene(ownRemote: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'locks-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const time = { passed: 0 };
  const remote = await embeddedRemote(folder, 'main');
  const repo = cloneOf(remote, join(folder, 'clones'), { ownRemote, steady: () => time.passed });
  await repo.fetch();
  const commit = await repo.commit({ files: new Map([['a.json', 'a']]), message: 'One', at });
  const lock = join(remote, 'refs/heads/main.lock');
  await writeFile(lock, '');
  const push = () => repo.push({}, { main: commit }).catch((error: Error) => error);
  return { time, lock, push, repo, commit, remote, clones: join(folder, 'clones') };
}

test('a lock that nobody holds any more is removed from the repository in the data folder, and one that is held is not', async () => {
  const { time, lock, push, remote, commit } = await scene(true);
  expect(await push()).toBeInstanceOf(InterruptedError);
  await rm(lock);
  await writeFile(lock, 'of another process');
  time.passed += 1_900;
  expect(await push()).toBeInstanceOf(InterruptedError);
  time.passed += 1_900;
  expect(await push()).toBeInstanceOf(InterruptedError);
  expect(existsSync(lock)).toBe(true);
  time.passed += 200;
  expect(await push()).toMatchObject({
    name: 'InterruptedError',
    message: expect.stringContaining(`${lock}, which a killed git process`),
  });
  expect(existsSync(lock)).toBe(false);
  expect(await push()).toBeUndefined();
  expect(await git(remote, ['rev-parse', 'main'])).toBe(commit);
});

test('of a lock in somebody else’s repository a person is told, with the name of the file', async () => {
  const { time, lock, push } = await scene(false);
  expect(await push()).toBeInstanceOf(InterruptedError);
  time.passed += 9_000;
  expect(await push()).toBeInstanceOf(InterruptedError);
  time.passed += 2_000;
  const refusal = await push();
  expect(refusal).toBeInstanceOf(RefusedError);
  expect(refusal?.message).toContain(`remove the file ${lock}`);
  expect(existsSync(lock)).toBe(true);
  await rm(lock);
  expect(await push()).toBeUndefined();
});

test('a lock in the clone is no word of the remote’s: the clone is thrown away', async () => {
  const { repo, lock, remote, clones } = await scene(true);
  await rm(lock);
  const tip = await commitTo(remote, 'main', { 'notes.txt': 'theirs' }, 'A person');
  const [clone = ''] = await readdir(clones);
  await mkdir(join(clones, clone, 'refs/remote'), { recursive: true });
  await writeFile(join(clones, clone, 'refs/remote/main.lock'), '');
  const failure = await repo.fetch().catch((error: Error) => error);
  expect(failure).toBeInstanceOf(InterruptedError);
  expect(failure).not.toBeInstanceOf(MovedError);
  expect(await repo.fetch()).toEqual({ main: tip });
  expect(await readdir(clones)).not.toContain(clone);
});
