import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createReport, type PublisherStatus, statusKey } from '../../../receiver/publish/report.ts';
import { cloneOf } from '../../helpers/clone-of.ts';
import { commitTo, git, readTip } from '../../helpers/git.ts';
import { type GitServer, startGitServer } from '../../helpers/git-server.ts';
import { inboxIn, put } from '../../helpers/inbox-in.ts';
import { memoryPublisher } from '../../helpers/memory-publisher.ts';
import { spoken } from '../../model/plays.ts';

let server: GitServer;
let folder: string;

beforeAll(async () => {
  server = await startGitServer();
  folder = await mkdtemp(join(tmpdir(), 'stopped-'));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** A publisher to a repository of this name, over git itself, with what it reports. */
async function scene(name: string) {
  const remote = await server.createRepository(name);
  let now = Date.parse('2026-11-27T12:00:00Z');
  const inbox = inboxIn(join(folder, name), { clock: () => now });
  onTestFinished(() => inbox.close());
  const repo = cloneOf(remote, join(folder, `${name}-clones`));
  const publisher = memoryPublisher(inbox, undefined, () => now, { repo });
  const alerts: string[] = [];
  const alert = async (_: string, text: string) => void alerts.push(text);
  const report = await createReport({
    ...inbox,
    log: pino({ enabled: false }),
    alert,
    clock: () => now,
    steady: () => now,
    isRemote: true,
  });
  return {
    at: server.folderOf(name),
    alerts,
    say: (title: string) => {
      const event = { title, start: '2099-12-04T20:30:00+01:00', status: 'confirmed' as const };
      const body = Buffer.from(JSON.stringify(spoken({ type: 'update', events: { 7: event } })));
      return put(inbox, body);
    },
    async step() {
      now += 120_000;
      await report(await publisher.step(true));
      return { ...((await inbox.remembered.recall(statusKey)) as PublisherStatus), waiting: (await inbox.backlog.size()).messages };
    },
  };
}

const branches = async (at: string) => (await git(at, ['for-each-ref', '--format=%(refname:short)'])).trim().split('\n');

test('a branch called callboard is named as what is in the way, and once it is gone everything goes out', async () => {
  const { at, alerts, say, step } = await scene('in-the-way');
  await commitTo(at, 'main', { 'package.json': '{}' }, 'Begin');
  await commitTo(at, 'callboard', { 'package.json': '{}' }, 'Begin');
  await say('Sofie');
  const { failing, waiting } = await step();
  const reason = 'the branch callboard is in the way of callboard/feed: git cannot keep both names.';
  const todo = 'Rename or delete the branch callboard at the remote.';
  expect(failing).toMatchObject({ reason, todo });
  expect(alerts).toEqual([expect.stringContaining(`Callboard cannot publish: ${reason} ${todo} Messages are kept`)]);
  expect(waiting).toBe(1);
  await git(at, ['branch', '-m', 'callboard', 'posters']);
  const after = await step();
  expect([after.failing, after.waiting]).toEqual([undefined, 0]);
  expect(await branches(at)).toEqual(['callboard/feed', 'main', 'posters']);
});

test('a branch of the content that was renamed gets no twin', async () => {
  const { at, alerts, say, step } = await scene('renamed');
  await commitTo(at, 'main', { 'package.json': '{}' }, 'Begin');
  await say('Sofie');
  expect((await step()).failing).toBeUndefined();
  await git(at, ['branch', '-m', 'main', 'trunk']);
  await say('Wolven');
  const { failing, waiting } = await step();
  expect(failing).toMatchObject({
    reason:
      'the branch main is gone from the remote, though Callboard has published there: it was renamed or deleted, and the branches there are trunk.',
    todo: 'Name the branch that the site is built from in CALLBOARD_CONTENT_BRANCH, or put main back.',
  });
  expect(alerts).toHaveLength(1);
  expect(waiting).toBe(1);
  expect(await branches(at)).toEqual(['callboard/feed', 'trunk']);
  await git(at, ['branch', '-m', 'trunk', 'main']);
  expect(await step()).toMatchObject({ waiting: 0 });
});

test('a branch that was deleted where there is no other is not begun anew', async () => {
  const { at, say, step } = await scene('deleted');
  await say('Sofie');
  await step();
  await git(at, ['update-ref', '-d', 'refs/heads/main']);
  await say('Wolven');
  expect((await step()).failing?.todo).toMatch(/put main back; to begin anew, delete callboard\/feed too\.$/);
  await git(at, ['update-ref', '-d', 'refs/heads/callboard/feed']);
  expect(await step()).toMatchObject({ waiting: 0 });
});

test('a first start makes the branch in an empty repository alone, and says that there is no site', async () => {
  const empty = await scene('empty');
  await empty.say('Sofie');
  expect((await empty.step()).failing).toBeUndefined();
  expect((await empty.step()).withoutSite).toBe(true);
  await commitTo(empty.at, 'main', { 'package.json': '{}' }, 'The site');
  expect((await empty.step()).withoutSite).toBeUndefined();

  const other = await scene('other');
  await commitTo(other.at, 'trunk', { 'package.json': '{}' }, 'Begin');
  await other.say('Sofie');
  expect((await other.step()).failing?.reason).toBe('the branch main does not exist at the remote, which has trunk.');
  expect(await branches(other.at)).toEqual(['trunk']);
});

test('tags called callboard and callboard/feed are in nobody’s way', async () => {
  const { at, say, step } = await scene('tagged');
  await commitTo(at, 'main', { 'package.json': '{}' }, 'Begin');
  await git(at, ['tag', 'callboard', 'main']);
  await say('Sofie');
  expect(await step()).toMatchObject({ waiting: 0 });
});

test('the words of a remote that refuses are in status and alert', async () => {
  const { at, alerts, say, step } = await scene('protected');
  await commitTo(at, 'main', { 'package.json': '{}' }, 'Begin');
  await server.protect('protected', ['refs/heads/main']);
  await say('Sofie');
  const said = 'it said: “GH006: Protected branch update failed for refs/heads/main.”.';
  expect((await step()).failing?.reason).toContain(said);
  expect(alerts[0]).toContain(`${said} Let Callboard's user`);
  expect(await readTip(at, 'callboard/feed')).toBeUndefined();
});
