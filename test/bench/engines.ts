import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { kill } from 'node:process';
import type { EngineServer } from '../helpers/engines/engine-server.ts';
import { redisMissing, startRedisServer } from '../helpers/engines/redis-server.ts';
import { startS3Server } from '../helpers/engines/s3/s3-server.ts';
import { startGitServer } from '../helpers/git-server.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver } from '../helpers/spawned-receiver.ts';
import type { Load } from './load.ts';
import { type Figure, millis, type Row, seconds, times } from './row.ts';
import { sync, updates } from './sample-feed.ts';
import { allTaken, percentile, sendLoad } from './send-load.ts';

/** An engine of the inbox that a server of its own stands for, and how fast it should be beside SQLite. */
interface MeasuredEngine {
  name: string;
  start(): Promise<EngineServer>;
  missing(): string | undefined;
  /** Messages a second, as a multiple of SQLite's; none where it is only stated. */
  target?: number;
}

const engines: MeasuredEngine[] = [
  { name: 'Redis', start: startRedisServer, missing: redisMissing, target: 0.75 },
  // Against a stand-in: what the receiver can do, and not how fast S3 is.
  { name: 'S3 (stand-in)', start: startS3Server, missing: () => undefined },
];

const rounds = 3;
const roundMs = 3_000;
const connections = 64;
/** With fewer cores than this two receivers and their load take each other's time. */
const coresForTwo = 4;

/** Each engine beside SQLite in the same run: what one receiver takes, what two take, and how long a standby needs. */
export const inboxEngines: Row = {
  name: 'engines',
  async measure(folder) {
    const figures: Figure[] = [];
    for (const engine of engines) {
      const missing = engine.missing();
      if (missing !== undefined) figures.push({ what: engine.name, measured: missing, reached: false });
      else figures.push(...(await measure(engine, join(folder, engine.name))));
    }
    return figures;
  },
};

async function measure(engine: MeasuredEngine, folder: string): Promise<Figure[]> {
  const { name, start, target } = engine;
  await using server = await start();
  await using remote = await startGitServer();
  const env = { ...hasty, CALLBOARD_CONTENT_REMOTE: await remote.createRepository('venue/site') };
  const shared = { ...env, CALLBOARD_INBOX: server.url };
  const process = (dataDir: string, more: Record<string, string>) => {
    mkdirSync(join(folder, dataDir), { recursive: true });
    return spawnReceiver({ dataDir: join(folder, dataDir), env: more });
  };
  const own = { ...hasty, CALLBOARD_CONTENT_REMOTE: await remote.createRepository('venue/own') };
  await using sqlite = await process('sqlite', own);
  await using one = await process('one', shared);
  await using two = await process('two', shared);
  const bodies = updates(sync(400), 20_000);
  const loads: { sqlite: Load[]; one: Load[]; both: Load[] } = { sqlite: [], one: [], both: [] };
  const send = (to: SpawnedReceiver, count = connections) => sendLoad({ url: to.url, bodies, connections: count, ms: roundMs });
  await Promise.all([sqlite, one, two].map(({ url }) => sendLoad({ url, bodies, connections: 8, ms: 1_000 })));
  for (let round = 0; round < rounds; round++) {
    for (const { pid } of [one, two]) kill(pid, 'SIGSTOP');
    loads.sqlite.push(await send(sqlite));
    kill(sqlite.pid, 'SIGSTOP');
    kill(one.pid, 'SIGCONT');
    loads.one.push(await send(one));
    kill(two.pid, 'SIGCONT');
    loads.both.push(...(await Promise.all([send(one, connections / 2), send(two, connections / 2)])));
    kill(sqlite.pid, 'SIGCONT');
  }
  const [peer, single] = [summed(loads.sqlite), summed(loads.one)];
  const both = 2 * summed(loads.both).perSecond;
  const ratio = single.perSecond / peer.perSecond;
  const taken = [...loads.one, ...loads.both].every(allTaken);
  const takeover = await timeTakeover(engine, folder);
  const gain = both / single.perSecond;
  return [
    {
      what: `${name}: messages a second, beside SQLite`,
      measured: single.perSecond.toFixed(0),
      peer: peer.perSecond.toFixed(0),
      ratio: times(ratio),
      ...(target !== undefined && { target: `≥ ${target}×`, reached: ratio >= target && taken }),
    },
    { what: `${name}: p99`, measured: millis(single.p99), peer: millis(peer.p99) },
    {
      what: `${name}: two receivers beside one`,
      measured: both.toFixed(0),
      peer: single.perSecond.toFixed(0),
      ratio: times(gain),
      ...(availableParallelism() >= coresForTwo && { target: '≥ 1.5×', reached: gain >= 1.5 }),
    },
    {
      what: `${name}: a standby takes over after a kill`,
      measured: seconds(takeover),
      target: '≤ 15 s',
      reached: takeover <= 15_000,
    },
  ];
}

function summed(loads: Load[]): { perSecond: number; p99: number } {
  const took = loads.reduce((all, load) => all + load.took, 0);
  const latencies = loads.flatMap((load) => load.latencies).sort((a, b) => a - b);
  return { perSecond: (latencies.length * 1000) / took, p99: percentile(latencies, 0.99) };
}

/** Two processes on an inbox of their own: kills the one that publishes, and waits for the push of an edit that the other is told. Ms. */
async function timeTakeover({ start }: MeasuredEngine, folder: string): Promise<number> {
  await using server = await start();
  await using remote = await startGitServer();
  const env = { ...hasty, CALLBOARD_CONTENT_REMOTE: await remote.createRepository('venue/site'), CALLBOARD_INBOX: server.url };
  let pushes = 0;
  remote.afterPush(() => {
    pushes++;
  });
  const [first, second] = updates(sync(60), 20_000); // of different events
  const published = (count: number) => eventually(() => (pushes >= count ? true : undefined), 'it is pushed');
  await using publisher = await spawnReceiver({ dataDir: join(folder, 'publisher'), env });
  await publisher.post(String(first));
  await published(1);
  await using standby = await spawnReceiver({ dataDir: join(folder, 'standby'), env });
  const before = pushes;
  const begun = performance.now();
  await publisher.kill('SIGKILL');
  await standby.post(String(second));
  await published(before + 1);
  return performance.now() - begun;
}
