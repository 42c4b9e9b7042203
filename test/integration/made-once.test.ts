import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownToken } from '../../receiver/config/own-token.ts';
import { makeFolder } from '../../receiver/disk/make-folder.ts';
import { durableRepo } from '../../receiver/git/embedded/durable-repo.ts';
import { embeddedRemote } from '../../receiver/git/embedded/embedded-remote.ts';
import { lockDataDir } from '../../receiver/inbox/sqlite/data-dir-lock.ts';
import { createSpoolFile } from '../../receiver/inbox/sqlite/spool.ts';
import { cloneOf } from '../helpers/clone-of.ts';
import { git, readTip } from '../helpers/git.ts';
import { inboxIn } from '../helpers/inbox-in.ts';
import { type PowerCutModel, watchSyncs } from '../helpers/power-cut-model.ts';

describe.skipIf(process.platform !== 'linux')('after a power cut', () => {
  let machine: string;
  let disk: string;
  let dataDir: string;
  let model: PowerCutModel;

  beforeEach(async () => {
    machine = mkdtempSync(join(tmpdir(), 'callboard-made-'));
    disk = join(machine, 'disk');
    mkdirSync(disk);
    dataDir = join(disk, 'lib', 'callboard');
    model = await watchSyncs();
  });
  afterEach(async () => {
    await model[Symbol.asyncDispose]();
    rmSync(machine, { recursive: true });
  });

  /** The data folder as a power cut would leave it now. */
  function afterCut(written?: (path: string) => boolean): string {
    const left = mkdtempSync(join(machine, 'left-'));
    model.cut(disk, left, written);
    return join(left, 'lib', 'callboard');
  }

  test('the data folder is there once it is held', () => {
    lockDataDir(dataDir).release();
    expect(statSync(afterCut()).isDirectory()).toBe(true);
  });

  test('a folder that an earlier process made and did not sync is there once this one uses it', () => {
    mkdirSync(dataDir, { recursive: true });
    makeFolder(dataDir);
    expect(existsSync(afterCut())).toBe(true);
  });

  test('the folder of the database is there once the inbox is open, and the spool folder once it is owned', async () => {
    await inboxIn(dataDir).close();
    expect(statSync(join(afterCut(), 'spool')).isDirectory()).toBe(true);
  });

  test('a large body is there once it is kept, though the spool folder was removed meanwhile', async () => {
    await inboxIn(dataDir).close();
    rmSync(join(dataDir, 'spool'), { recursive: true });
    const file = createSpoolFile(dataDir);
    await file.write(Buffer.from('a large body'));
    const { name } = await file.keep();
    expect(readFileSync(join(afterCut(), 'spool', name), 'utf8')).toBe('a large body');
  });

  test('the token is the one that was shown', () => {
    const token = ownToken(dataDir);
    expect(ownToken(afterCut()).reveal()).toBe(token.reveal());
  });

  test('the embedded repository is whole once it is given out', async () => {
    makeFolder(dataDir);
    await embeddedRemote(dataDir, 'main');
    const left = join(afterCut(), 'content.git');
    expect(await git(left, ['config', '--get', 'core.fsync'])).toBe('all');
    await git(left, ['fsck', '--strict']);
  });

  test.each([1, 200])('the embedded repository holds all of a push of %i files once it is over, and what a look saw', async (count) => {
    makeFolder(dataDir);
    const folder = await embeddedRemote(dataDir, 'main');
    const clone = cloneOf(folder, join(machine, 'clones'), { timeout: 20_000 });
    const repo = durableRepo(clone, folder);
    const commitOn = (parent: string | undefined) => {
      const files = new Map(Array.from({ length: count }, (_, file) => [`events/2026/${file}.json`, `${parent} ${file}\n`]));
      return repo.commit({ files, message: 'Change', at: 0, ...(parent && { parent }) });
    };
    const byGit = (path: string) => path.startsWith(join(folder, 'objects')) || path.startsWith(join(folder, 'refs'));
    const branches = async (at: string) => Promise.all(['main', 'callboard/feed'].map((branch) => readTip(at, branch)));

    await repo.fetch();
    const first = await commitOn(undefined);
    await repo.push({}, { main: first, feed: first });
    const afterPush = join(afterCut(byGit), 'content.git');
    expect(await branches(afterPush)).toEqual([first, first]);
    await git(afterPush, ['fsck', '--strict']);

    const second = await commitOn(first);
    await clone.push({ main: first, feed: first }, { main: second, feed: second });
    await repo.fetch();
    const afterLook = join(afterCut(byGit), 'content.git');
    expect(await branches(afterLook)).toEqual([second, second]);
    await git(afterLook, ['fsck', '--strict']);
  });
});
