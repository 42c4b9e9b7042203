import { mkdtempDisposable } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { examine } from '../../../receiver/cli/doctor/examine.ts';
import { readConfig } from '../../../receiver/config/read-config.ts';
import { checkRemote } from '../../../receiver/git/clone/check-remote.ts';
import { RefusedError, type Repo } from '../../../receiver/git/repo.ts';
import { gitAuthorization } from '../../../receiver/git/run/git-authorization.ts';
import { cloneOf } from '../../helpers/clone-of.ts';
import { type GitServer, startGitServer } from '../../helpers/git-server.ts';
import { redirect } from '../../helpers/git-server-faults.ts';

const token = 's3cret-of-the-venue';
const commit = { files: new Map([['organization.json', '{}\n']]), message: 'Start', at: 0 };
let host: GitServer;
let stranger: GitServer;
let remote: string;
let elsewhere: string;
let count = 0;

beforeAll(async () => {
  host = await startGitServer({ access: (given) => (given === token ? 'write' : undefined) });
  stranger = await startGitServer();
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await stranger[Symbol.asyncDispose]();
});
beforeEach(async () => {
  host.faults.clear();
  stranger.requests.length = 0;
  remote = await host.createRepository(`venue/site-${++count}`);
  elsewhere = await stranger.createRepository(`evil/site-${count}`);
});

async function withRepo(run: (repo: Repo) => Promise<void>): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'redirect-'));
  await run(cloneOf(remote, folder.path, { contentPath: '', authorization: async () => gitAuthorization(token) }));
}

const check = () =>
  checkRemote({
    remote,
    branch: 'main',
    contentPath: '',
    author: { name: 'Callboard', email: 'callboard@venue.example' },
    authorization: gitAuthorization(token),
    timeout: 60_000,
  });

/** What the doctor says of the repository, its problems alone. */
async function examined() {
  const env = {
    CALLBOARD_DATA_DIR: '/nonexistent/var',
    CALLBOARD_FEED_TOKENS: 'a-token-of-the-feed',
    CALLBOARD_GIT_TOKEN: token,
    CALLBOARD_CONTENT_REMOTE: remote,
  };
  const findings = await Array.fromAsync(examine({ name: 'default', env, config: readConfig(env) }, 0));
  return findings.filter(({ about, todo }) => todo !== undefined && about !== 'data folder');
}

describe('another host', () => {
  test.each([301, 302, 303, 307, 308])('%i is not followed, and its host never sees the token', async (status) => {
    host.faults.next('fetch', redirect(status, elsewhere), 4);
    await withRepo(async (repo) => {
      const error = await repo.fetch().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RefusedError);
      expect((error as Error).message).toBe(`the remote moved to ${elsewhere}: set CALLBOARD_CONTENT_REMOTE to it`);
    });
    expect(stranger.requests).toEqual([]);
  });

  test.each(['refs', 'pack'] as const)('neither is one that a push meets (%s)', async (stage) => {
    await withRepo(async (repo) => {
      await repo.fetch();
      const feed = await repo.commit(commit);
      host.faults.next('push', redirect(307, elsewhere, stage), 4);
      if (stage === 'refs') host.faults.next('fetch', redirect(307, elsewhere), 4);
      await expect(repo.push({}, { main: feed, feed })).rejects.toThrow(stage === 'refs' ? /moved to/ : /./);
    });
    expect(stranger.requests).toEqual([]);
  });

  test('the doctor hears of it, without what may be secret in the address', async () => {
    host.faults.next('fetch', redirect(301, elsewhere.replace('://', `://x:${token}@`)), 2);
    const [finding] = await examined();
    expect(finding?.said).toBe(`${remote}: the remote moved to ${elsewhere}: set CALLBOARD_CONTENT_REMOTE to it.`);
    expect(stranger.requests).toEqual([]);
  });

  test('a page to log in on is no repository', async () => {
    const page = createServer((request, response) => {
      response.writeHead(302, { location: `/users/sign_in?was=${request.headers.authorization}` }).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => page.once('listening', resolve));
    remote = `http://127.0.0.1:${(page.address() as AddressInfo).port}/venue/site.git`;
    const error = await check().catch((reason: Error) => reason);
    page.close();
    expect((error as Error).message).toMatch(/^the remote redirects to http:\S+\/users\/sign_in, which is no repository: check /);
  });
});

test('a repository that was renamed on its host goes on, and the doctor names its new address', async () => {
  const renamed = await host.createRepository(`venue/renamed-${count}`);
  const moved = { ...redirect(301, renamed), repository: `venue/site-${count}` };
  for (const operation of ['fetch', 'push'] as const) host.faults.next(operation, moved, 20);
  await withRepo(async (repo) => {
    await repo.fetch();
    const feed = await repo.commit(commit);
    await repo.push({}, { main: feed, feed });
    expect((await repo.fetch()).feed).toBe(feed);
  });
  expect(await examined()).toEqual([
    { about: 'moved', said: `The remote moved to ${renamed}, and still leads there.`, todo: 'Set CALLBOARD_CONTENT_REMOTE to it.' },
  ]);
  host.faults.clear();
  expect((await examined()).filter(({ about }) => about === 'moved')).toEqual([]);
});
