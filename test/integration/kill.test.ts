import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { spoolFolder } from '../../receiver/inbox/spool.ts';
import { openInbox } from '../../receiver/inbox/sqlite.ts';
import { contentOf } from '../helpers/content-of.ts';
import { git } from '../helpers/git.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';
import { hang } from '../helpers/git-server-faults.ts';
import { randomFrom } from '../helpers/random.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { Gossip, Ledger, say, talk } from '../helpers/talker.ts';
import { differences } from '../model/differences.ts';
import { referenceModel } from '../model/reference-model.ts';

const kills = Number(process.env.KILL_RUNS ?? 20);
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

/** When the kill comes. What it returns ends the scene after the kill. */
const moments: Record<string, (server: GitServer, random: () => number, dataDir: string) => Promise<() => Promise<void> | void>> = {
  async 'at any time'(_server, random) {
    await pause(random() * random() * 3_000);
    return () => {};
  },
  async 'while git is sending'(server) {
    const fault = hang('pack');
    server.faults.next('push', fault);
    await fault.reached;
    return fault.release;
  },
  async 'after the refs moved, before the answer'(server) {
    const [moved, killed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    server.afterPush(() => {
      moved.resolve();
      return killed.promise;
    });
    await moved.promise;
    return killed.resolve;
  },
  async 'as soon as messages have left the inbox'(_server, _random, dataDir) {
    const inbox = openInbox(dataDir);
    const commit = () => /^[0-9a-f]{40}$/.exec(inbox.checkpoint()?.feedCommit ?? '')?.[0];
    const before = commit();
    await eventually(() => (commit() === before ? undefined : true), 'messages leave the inbox');
    inbox.close();
    return () => {};
  },
  async 'while the remote is down'(server, random) {
    await pause(random() * 300);
    return () => server.up();
  },
};

test(`killed ${kills} times under load, nothing that was acknowledged is lost`, { timeout: 120_000 + kills * 20_000 }, async () => {
  const random = randomFrom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-kill-'));
  await using server = await startGitServer();
  const remote = await server.createRepository('venue/site');
  const start = () =>
    spawnReceiver({ dataDir, detached: true, env: { ...hasty, CALLBOARD_BRAKE_MIN: '1000', CALLBOARD_CONTENT_REMOTE: remote } });
  const gossips = [new Gossip(['101', '102', '103'], random), new Gossip(['201', '9007199254740993'], random)];
  const ledgers = [new Ledger('301'), new Ledger('302')];

  for (let kill = 0; kill < kills; kill++) {
    const [name = '', moment] = Object.entries(moments)[kill % Object.keys(moments).length] ?? [];
    if (name === 'while the remote is down') await server.down();
    const receiver = await readyInTime(start);
    const talks = [...gossips, ...ledgers].map((script) => talk(receiver.url, script, random));
    const after = await moment?.(server, random, dataDir);
    await receiver.kill('SIGKILL', random() < 0.5 ? 'group' : undefined);
    await after?.();
    await Promise.all(talks);
  }

  const last = await readyInTime(start);
  // What the last kill left without an answer may be stored or not: it is said anew, as after each kill.
  for (const gossip of gossips) await say(last.url, gossip, random);
  const inbox = openInbox(dataDir);
  await eventually(() => (inbox.list().length === 0 ? true : undefined), `the inbox drains (seed ${seed})`, 120_000);
  expect(inbox.quarantine.list()).toEqual([]);
  inbox.close();
  expect(await last.kill('SIGTERM')).toBe(0);

  const accepted = gossips.flatMap(({ said }) => said).map((message, index) => ({ started: index, message }));
  expect(accepted.length).toBeGreaterThan(kills);
  const repository = server.folderOf('venue/site');
  const wrong: string[] = [];
  for (const branch of ['main', 'callboard/feed']) {
    const files = await contentOf(repository, branch);
    const { ledger, rest } = split(files, ledgers);
    wrong.push(...differences(branch, rest, referenceModel(accepted)));
    for (const each of ledgers) wrong.push(...each.wrong(ledger.get(each.id) ?? []));
    wrong.push(...(await badCommits(repository, branch)));
  }
  expect(wrong, `seed ${seed}`).toEqual([]);
  await git(repository, ['fsck', '--strict']);
  expect(readdirSync(spoolFolder(dataDir))).toEqual([]);
  rmSync(dataDir, { recursive: true });
});

async function readyInTime(start: () => Promise<SpawnedReceiver>): Promise<SpawnedReceiver> {
  const began = performance.now();
  const receiver = await start();
  expect((await fetch(new URL('/readyz', receiver.url))).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(10_000);
  return receiver;
}

/** The ticket types of the ledgers' events, by event, and the files of all others. */
function split(files: Map<string, string>, ledgers: Ledger[]): { ledger: Map<string, string[]>; rest: Map<string, string> } {
  const ledger = new Map<string, string[]>();
  const rest = new Map(files);
  for (const [path, text] of files) {
    const [, folder, id = ''] = /^(events|tickets)\/\d+\/(\d+)\.json$/.exec(path) ?? [];
    if (!ledgers.some((each) => each.id === id)) continue;
    rest.delete(path);
    if (folder === 'tickets')
      ledger.set(
        id,
        JSON.parse(text).types.map((type: { id: string }) => type.id),
      );
  }
  return { ledger, rest };
}

/** Commits that change nothing, that say what another says already, that have two parents, or a second root. */
async function badCommits(repository: string, branch: string): Promise<string[]> {
  const log = await git(repository, ['log', '--format=%H %T %P|%(trailers:key=Callboard-Feed,valueonly,separator=%x2C)', branch]);
  const commits = log.split('\n').map((line) => {
    const [head = '', feed = ''] = line.split('|');
    const [id = '', tree = '', ...parents] = head.split(' ').filter(Boolean);
    return { id, tree, parents, feed };
  });
  const trees = new Map(commits.map(({ id, tree }) => [id, tree]));
  const feeds = commits.map(({ feed }) => feed).filter(Boolean);
  return commits.flatMap(({ id, tree, parents, feed }, index) => [
    ...(trees.get(parents[0] ?? '') === tree ? [`${branch}: ${id} is empty`] : []),
    ...(parents.length > 1 ? [`${branch}: ${id} is a merge`] : []),
    ...(parents.length === 0 && index < commits.length - 1 ? [`${branch}: ${id} is a second root`] : []),
    ...(feed && feeds.indexOf(feed) !== feeds.lastIndexOf(feed) ? [`${branch}: ${id} says feed ${feed} again`] : []),
  ]);
}
