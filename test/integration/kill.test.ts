import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { spoolFolder } from '../../receiver/inbox/spool.ts';
import { openInbox } from '../../receiver/inbox/sqlite.ts';
import { contentOf } from '../helpers/content-of.ts';
import { git, readTip } from '../helpers/git.ts';
import { startGitServer } from '../helpers/git-server.ts';
import { hang } from '../helpers/git-server-faults.ts';
import { descendants, gitChildren, signalTo } from '../helpers/process-tree.ts';
import { PushMeter } from '../helpers/push-meter.ts';
import { randomFrom } from '../helpers/random.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { Gossip, Ledger, type Script, say, talk } from '../helpers/talker.ts';
import { differences } from '../model/differences.ts';
import { referenceModel } from '../model/reference-model.ts';

const kills = Number(process.env.KILL_RUNS ?? 20);
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
/** Where the figures go; then they are held to what is promised, in ms, and otherwise to what a busy machine can do. */
const report = process.env.KILL_REPORT;
const limits = report ? { push: 15_000, ready: 2_000 } : { push: 30_000, ready: 10_000 };
const mortal = fileURLToPath(new URL('../helpers/mortal-publisher.mjs', import.meta.url));

interface Scene {
  random: () => number;
  dataDir: string;
  meter: PushMeter;
  receiver: SpawnedReceiver;
}

/** When the receiver is killed. What it returns ends the scene after the kill. */
type Moment = (scene: Scene) => Promise<() => Promise<void> | void>;

const atAnyTime: Moment = async ({ random }) => {
  await pause(random() * random() * 3_000);
  return () => {};
};
const asSoonAsSettled: Moment = async ({ dataDir }) => {
  const inbox = openInbox(dataDir);
  const commit = () => /^[0-9a-f]{40}$/.exec(inbox.checkpoint()?.feedCommit ?? '')?.[0];
  const before = commit();
  await eventually(() => (commit() === before ? undefined : true), 'messages leave the inbox');
  inbox.close();
  return () => {};
};

/** What dies alone, while the receiver goes on. */
async function aGitChild({ receiver, random }: Scene): Promise<void> {
  await pause(random() * 500);
  await eventually(() => {
    const children = gitChildren(receiver.pid);
    const child = children[Math.floor(random() * children.length)];
    return child && signalTo(child.pid, 'SIGKILL') ? true : undefined;
  }, 'git is at work');
}

async function theThread({ dataDir, random }: Scene): Promise<void> {
  await pause(random() * 1_000);
  writeFileSync(endPublisher(dataDir), '');
  await eventually(() => (existsSync(endPublisher(dataDir)) ? undefined : true), 'the thread ends');
}

const endPublisher = (dataDir: string) => `${dataDir}-end-publisher`;

/** A remote, what kills the receiver while it is in use, and how its pushes are heard of. */
interface Remote extends AsyncDisposable {
  env: Record<string, string>;
  repository: string;
  moments: Record<string, Moment>;
  heard(pushed: () => void): void;
  down?(): Promise<void>;
}

async function overHttp(): Promise<Remote> {
  const server = await startGitServer();
  const moments: Record<string, Moment> = {
    'at any time': atAnyTime,
    async 'while git is sending'() {
      const fault = hang('pack');
      server.faults.next('push', fault);
      await fault.reached;
      return fault.release;
    },
    async 'after the refs moved, before the answer'() {
      const [moved, killed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      server.afterPush(() => {
        moved.resolve();
        return killed.promise;
      });
      await moved.promise;
      return killed.resolve;
    },
    'as soon as messages have left the inbox': asSoonAsSettled,
    async 'while the remote is down'({ random, meter }) {
      await pause(random() * 300);
      return async () => {
        await server.up();
        meter.possible();
      };
    },
  };
  return {
    env: { CALLBOARD_CONTENT_REMOTE: await server.createRepository('venue/site') },
    repository: server.folderOf('venue/site'),
    moments,
    heard: (pushed) => server.afterPush(pushed),
    down: () => server.down(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function embedded(dataDir: string): Promise<Remote> {
  const repository = join(dataDir, 'content.git');
  let looking: NodeJS.Timeout | undefined;
  return {
    env: {},
    repository,
    moments: { 'at any time': atAnyTime, 'as soon as messages have left the inbox': asSoonAsSettled },
    heard(pushed) {
      let tip: string | undefined;
      looking = setInterval(async () => {
        const now = await readTip(repository, 'refs/heads/callboard/feed').catch(() => undefined);
        if (now !== undefined && now !== tip) pushed();
        tip = now ?? tip;
      }, 100);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(looking);
    },
  };
}

/** Kills the receiver alone, with its process group, or with every process below it, as systemd does. */
async function kill(receiver: SpawnedReceiver, random: () => number): Promise<void> {
  const dice = random();
  const below = dice < 0.4 ? descendants(receiver.pid) : [];
  const killed = receiver.kill('SIGKILL', dice < 0.7 ? 'group' : undefined);
  for (const { pid } of below) signalTo(pid, 'SIGKILL');
  await killed;
}

const remotes: [string, number, (dataDir: string) => Promise<Remote>][] = [
  ['over HTTP', Math.ceil(kills * 0.6), overHttp],
  ['in the data folder', Math.floor(kills * 0.4), embedded],
];

test.each(remotes)(
  'killed under load, with the remote %s, nothing that was acknowledged is lost, and publishing goes on',
  {
    timeout: 120_000 + kills * 20_000,
  },
  async (where, times, openRemote) => {
    const random = randomFrom(seed);
    const dataDir = mkdtempSync(join(tmpdir(), 'callboard-kill-'));
    await using remote = await openRemote(dataDir);
    const env = {
      ...hasty,
      ...remote.env,
      CALLBOARD_BRAKE_MIN: '1000',
      NODE_OPTIONS: `--import=${mortal}`,
      END_PUBLISHER: endPublisher(dataDir),
    };
    const meter = new PushMeter();
    remote.heard(() => meter.pushed());
    const gossips = [new Gossip(['101', '102', '103'], random), new Gossip(['201', '9007199254740993'], random)];
    const ledgers = [new Ledger('301'), new Ledger('302')];
    const scripts = [...gossips, ...ledgers].map((script) => metered(script, meter));
    const alone = [aGitChild, theThread, aGitChild];
    const deaths = Object.entries(remote.moments).flatMap(([name, moment], index) => [
      { name, moment },
      { alone: alone[index % alone.length] as typeof aGitChild },
    ]);
    let longestToReady = 0;
    const start = async () => {
      const began = performance.now();
      const receiver = await spawnReceiver({ dataDir, detached: true, env });
      expect((await fetch(new URL('/readyz', receiver.url))).status).toBe(200);
      longestToReady = Math.max(longestToReady, performance.now() - began);
      return receiver;
    };

    let life: { receiver: SpawnedReceiver; talks: Promise<void>[] } | undefined;
    for (let count = 0; count < times; count++) {
      const death = deaths[count % deaths.length];
      if (!death) break;
      if ('name' in death && death.name === 'while the remote is down') await remote.down?.();
      if (!life) {
        const receiver = await start();
        life = { receiver, talks: scripts.map((script) => talk(receiver.url, script, random)) };
      }
      const { receiver, talks }: NonNullable<typeof life> = life;
      const scene = { random, dataDir, meter, receiver };
      if (death.alone) {
        await death.alone(scene);
        continue;
      }
      const after = await death.moment(scene);
      await kill(receiver, random);
      await after();
      await Promise.all(talks);
      life = undefined;
    }

    await life?.receiver.kill('SIGKILL');
    await Promise.all(life?.talks ?? []);
    const last = await start();
    // What the last kill left without an answer may be stored or not: it is said anew, as after each kill.
    for (const gossip of gossips) await say(last.url, gossip, random);
    const inbox = openInbox(dataDir);
    await eventually(() => (inbox.list().length === 0 ? true : undefined), `the inbox drains (seed ${seed})`, 120_000);
    expect(inbox.quarantine.list()).toEqual([]);
    inbox.close();
    expect(await last.kill('SIGTERM')).toBe(0);

    const accepted = gossips.flatMap(({ said }) => said).map((message, index) => ({ started: index, message }));
    const acknowledged = accepted.length + ledgers.reduce((sum, ledger) => sum + ledger.acknowledged.size, 0);
    const wrong: string[] = [];
    for (const branch of ['main', 'callboard/feed']) {
      const files = await contentOf(remote.repository, branch);
      const { ledger, rest } = split(files, ledgers);
      wrong.push(...differences(branch, rest, referenceModel(accepted)));
      for (const each of ledgers) wrong.push(...each.wrong(ledger.get(each.id) ?? []));
      wrong.push(...(await badCommits(remote.repository, branch)));
    }
    const figures = { kills: times, acknowledged, differences: wrong.length, pushes: meter.pushes };
    const slowest = { longestWithoutPush: Math.round(meter.longest), longestToReady: Math.round(longestToReady) };
    if (report) appendFileSync(report, `${where}: ${JSON.stringify({ ...figures, ...slowest })}\n`);
    expect(wrong, `seed ${seed}`).toEqual([]);
    expect(acknowledged).toBeGreaterThan(times);
    await git(remote.repository, ['fsck', '--strict']);
    expect(readdirSync(spoolFolder(dataDir))).toEqual([]);
    expect(slowest.longestWithoutPush, `ms without a push that was due (seed ${seed})`).toBeLessThan(limits.push);
    expect(slowest.longestToReady, `ms until it is ready (seed ${seed})`).toBeLessThan(limits.ready);
    rmSync(dataDir, { recursive: true });
  },
);

/** The same script; what is acknowledged makes a push due. */
function metered(script: Script, meter: PushMeter): Script {
  return {
    next: () => script.next(),
    heard(message, acknowledged) {
      if (acknowledged) meter.acknowledged();
      script.heard(message, acknowledged);
    },
  };
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
