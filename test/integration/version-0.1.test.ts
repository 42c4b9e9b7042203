import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openBeside } from '../../receiver/inbox/open/open-inbox.ts';
import { git, readTip } from '../helpers/git.ts';
import { eventually, hasty, spawnReceiver } from '../helpers/spawned-receiver.ts';

/** What a receiver of version 0.1 left behind; test/helpers/make-version-0.1.ts says how it was made. */
const fixture = resolve('test/fixtures/version-0.1');

/** A data folder and a remote of that version, of this test's own. */
async function leftBehind() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-version-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [dataDir, remote] = [join(folder, 'data'), join(folder, 'remote.git')];
  cpSync(join(fixture, 'data'), dataDir, { recursive: true });
  mkdirSync(remote);
  await git(remote, ['init', '-q', '--bare', '-b', 'main']);
  await git(remote, ['fetch', '-q', join(fixture, 'remote.bundle'), 'refs/heads/*:refs/heads/*']);
  return { dataDir, remote };
}

test('a data folder and a repository of version 0.1 go on where they were', { timeout: 60_000 }, async () => {
  const { dataDir, remote } = await leftBehind();
  const tips = async () => ({ main: await readTip(remote, 'refs/heads/main'), feed: await readTip(remote, 'refs/heads/callboard/feed') });
  const origin = async () => /Callboard-Inbox: (\S+)/.exec(await git(remote, ['log', '-1', '--format=%B', 'callboard/feed']))?.[1];
  const before = { ...(await tips()), origin: await origin() };
  await using receiver = await spawnReceiver({ dataDir, env: { ...hasty, CALLBOARD_CONTENT_REMOTE: remote } });
  const inbox = await openBeside({ dataDir, diskReserve: 0 });
  await eventually(async () => (await inbox.backlog.size()).messages === 0 || undefined, 'what waited is published');
  await inbox.close();

  const after = await tips();
  for (const branch of ['main', 'feed'] as const) {
    await git(remote, ['merge-base', '--is-ancestor', before[branch] ?? '', after[branch] ?? '']);
    expect(after[branch]).not.toBe(before[branch]);
  }
  expect([before.origin, await origin()]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), before.origin]);
  const paths = (await git(remote, ['ls-tree', '-r', '--name-only', 'main'])).split('\n').filter((path) => /\/events\//.test(path));
  const titles = await Promise.all(paths.map(async (path) => JSON.parse(await git(remote, ['show', `main:${path}`])).title));
  expect(titles.toSorted()).toEqual(['Published too', 'Waited', 'Waited in the spool']);

  const { output: quarantine } = await receiver.callboard('quarantine', 'list');
  expect(quarantine).toMatch(/^1 .* NO_SUCH_TYPE .*\n2 .* NO_SUCH_TYPE_EITHER /);
  const { output: status } = await receiver.callboard('status');
  expect(status).toMatch(/^refused {6}1 message was refused for its signature since /m);
  expect(status).toMatch(/^quarantine {3}2 parts$/m);
  expect((await receiver.post({ messageType: 'DELETE_EVENT', messageContent: { id: 2 } })).status).toBe(200);
});
