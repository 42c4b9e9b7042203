import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { spoolFolder } from '../../receiver/inbox/sqlite/spool.ts';
import { badCommits } from '../helpers/bad-commits.ts';
import { contentOf } from '../helpers/content-of.ts';
import { deliver } from '../helpers/deliver.ts';
import { git } from '../helpers/git.ts';
import { inboxIn } from '../helpers/inbox-in.ts';
import { PushMeter } from '../helpers/push-meter.ts';
import { randomFrom } from '../helpers/random.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { Gossip, Ledger, type Script, say, talk } from '../helpers/talker.ts';
import { differences } from '../model/differences.ts';
import { spoken } from '../model/plays.ts';
import { type ModelMessage, referenceModel } from '../model/reference-model.ts';
import { aGitChild, embedded, endPublisher, kill, overHttp, type Remote, theThread } from './deaths.ts';

const kills = Number(process.env.KILL_RUNS ?? 10);
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
/** Where the figures go. Then they are held to what is promised, in ms, and otherwise to what the busiest machine can do. */
const report = process.env.FIGURES;
const limits = report ? { push: 15_000, ready: 2_000 } : { push: 60_000, ready: 20_000 };
const mortal = fileURLToPath(new URL('../helpers/mortal-publisher.mjs', import.meta.url));

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
      meter.ready();
      return receiver;
    };
    const killNow = async (receiver: SpawnedReceiver, how: string) => {
      meter.killed(how);
      await kill(receiver, random);
    };

    let life: { receiver: SpawnedReceiver; talks: Promise<void>[] } | undefined;
    const killsInSync = Math.ceil(times / 10);
    for (let count = 0; count < times - killsInSync; count++) {
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
        meter.happened(`killed ${death.alone.name} alone`);
        continue;
      }
      const after = await death.moment(scene);
      await killNow(receiver, death.name);
      await after();
      await Promise.all(talks);
      life = undefined;
    }
    if (life) await killNow(life.receiver, 'after the last message');
    await Promise.all(life?.talks ?? []);

    // One full sync, slow and large, which is said again after each kill: however often it was stored, it says the same.
    const told = gossips.map(({ said }) => said.length);
    const tellAll = ({ url }: SpawnedReceiver) => deliver(url, spoken(fullSync(ledgers)), { bytes: 3_000_000, pieces: 100 });
    for (let count = 0; count < killsInSync; count++) {
      const receiver = await start();
      const answer = tellAll(receiver);
      await pause(random() * 1_000);
      await killNow(receiver, 'while a full sync comes in');
      if ((await answer) === 200) meter.acknowledged();
    }
    const last = await start();
    expect(await tellAll(last)).toBe(200);
    meter.acknowledged();
    // What the last kill of all this left without an answer may be stored or not: it is said anew, as after each kill.
    for (const gossip of gossips) await say(last.url, gossip, random);
    const inbox = inboxIn(dataDir, { owner: false });
    await eventually(
      async () => ((await inbox.backlog.list()).length === 0 ? true : undefined),
      `the inbox drains (seed ${seed})`,
      120_000,
    );
    expect(await inbox.quarantine.list()).toEqual([]);
    inbox.close();
    expect(await last.kill('SIGTERM')).toBe(0);

    const [before, after] = [
      gossips.flatMap(({ said }, index) => said.slice(0, told[index])),
      gossips.flatMap(({ said }, index) => said.slice(told[index])),
    ];
    const messages: ModelMessage[] = [...before, { type: 'sync', events: someOfThem }, ...after];
    const accepted = messages.map((message, index) => ({ started: index, message }));
    const acknowledged = accepted.length + ledgers.reduce((sum, ledger) => sum + ledger.acknowledged.size, 0);
    const wrong: string[] = [];
    for (const branch of ['main', 'callboard/feed']) {
      const files = await contentOf(remote.repository, branch);
      const { ledger, rest } = split(files, ledgers);
      wrong.push(...differences(branch, rest, referenceModel(accepted)));
      for (const each of ledgers) wrong.push(...each.wrong(ledger.get(each.id) ?? []));
      wrong.push(...(await badCommits(remote.repository, branch)));
    }
    const slowest = { push: Math.round(meter.longest), ready: Math.round(longestToReady) };
    const found = `${times} kills, ${acknowledged} acknowledged, ${wrong.length} differences, ${meter.pushes} pushes`;
    if (report) appendFileSync(report, `${where}: ${found}, at most ${slowest.push} ms without a due push, ${slowest.ready} ms to ready\n`);
    expect(wrong, `seed ${seed}`).toEqual([]);
    expect(acknowledged).toBeGreaterThan(times);
    await git(remote.repository, ['fsck', '--strict']);
    expect(readdirSync(spoolFolder(dataDir))).toEqual([]);
    const story = meter.story.join('\n');
    expect(slowest.push, `ms without a push that was due (seed ${seed}), meanwhile:\n${story}\n`).toBeLessThan(limits.push);
    expect(slowest.ready, `ms until it is ready (seed ${seed})`).toBeLessThan(limits.ready);
    rmSync(dataDir, { recursive: true });
  },
);

const shown = { start: '2098-12-31T20:30:00+01:00', status: 'confirmed' } as const;
/** One event of each gossip; the others are gone. */
const someOfThem = { 101: { ...shown, title: 'A' }, 201: { ...shown, title: 'B', types: [] } };
/** The ledgers' events stay as they are, with all of their ticket types. */
const fullSync = (ledgers: Ledger[]): ModelMessage => {
  const events = ledgers.flatMap(({ ids }) => ids.map((id) => [id, { ...shown, title: 'Ledger' }]));
  return { type: 'sync', events: { ...someOfThem, ...Object.fromEntries(events) } };
};

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

/** The ticket types of each ledger, by its first event, and the files of all others. */
function split(files: Map<string, string>, ledgers: Ledger[]): { ledger: Map<string, string[]>; rest: Map<string, string> } {
  const ledger = new Map<string, string[]>();
  const rest = new Map(files);
  for (const [path, text] of files) {
    const [, folder, id = ''] = /^(events|tickets)\/\d+\/(\d+)\.json$/.exec(path) ?? [];
    const owner = ledgers.find(({ ids }) => ids.includes(id))?.id;
    if (owner === undefined) continue;
    rest.delete(path);
    const types = folder === 'tickets' ? JSON.parse(text).types.map((type: { id: string }) => type.id) : [];
    ledger.set(owner, [...(ledger.get(owner) ?? []), ...types]);
  }
  return { ledger, rest };
}
