import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RefusedError } from '../../receiver/git/repo.ts';
import { renewingRepo } from '../../receiver/host/renewing-repo.ts';
import { cloneOf } from '../helpers/clone-of.ts';
import { readSubjects } from '../helpers/git.ts';
import { refuse } from '../helpers/git-server-faults.ts';
import { startFakeGitHub } from '../helpers/github/fake-github.ts';
import { connected } from './github/connected.ts';

test('a token that ends before a visit, or in the middle of a push, is replaced once', async () => {
  await using github = await startFakeGitHub();
  const { callboard, folder, name } = await connected(github, Date.now, { app: true });
  await using clones = await mkdtempDisposable(join(tmpdir(), 'clones-'));
  const repo = renewingRepo(cloneOf(github.git.urlOf(name), clones.path, { authorization: callboard.gitAuthorization }), callboard);
  await repo.fetch();
  github.tokens.revoke();
  const tips = await repo.fetch();
  await repo.files(tips.main ?? '');
  const commit = await repo.commit({ parent: tips.main, files: new Map([['a.json', '1\n']]), message: 'One\n', at: Date.now() });
  github.git.faults.next('push', refuse(401, 'pack'));
  await repo.push(tips, { ...tips, main: commit });
  expect(await readSubjects(folder, 'main')).toEqual(['One', 'Start']);
  github.git.faults.next('fetch', refuse(401), 2);
  await expect(repo.fetch()).rejects.toThrow(RefusedError);
  expect(github.git.faults.left).toBe(0);
});
