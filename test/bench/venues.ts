import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type SpawnedReceiver, sign, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { drained } from './drained.ts';
import { type Figure, mebibytes, type Row, seconds } from './row.ts';
import { bytesOf, type Message, sync } from './sample-feed.ts';
import { watchPushes } from './watch-pushes.ts';

const venues = 100;
const syncing = 9;
const events = 300;
/** A repository is at rest when nothing was pushed for a minute; ms. */
const rest = 61_000;
const edits = 3;
const gib = 1024 ** 3;

const names = Array.from({ length: venues }, (_, n) => `venue-${n}`);
const tokenOf = (venue: string) => `token-of-${venue}`.padEnd(32, '-');

/** A hundred venues in one process: the memory at rest, how soon they are back after a SIGKILL, and one edit while others take a full sync. */
export const manyVenues: Row = {
  name: 'venues',
  async measure(folder) {
    const files = join(folder, 'venues');
    const dataDir = join(folder, 'var');
    mkdirSync(files);
    for (const name of names) writeFileSync(join(files, `${name}.env`), `CALLBOARD_FEED_TOKENS=${tokenOf(name)}\n`);
    const spawn = (env = {}) => spawnReceiver({ dataDir, env: { CALLBOARD_FEED_TOKENS: '', CALLBOARD_VENUES: files, ...env } });
    const message = sync(events);
    const full = bytesOf(message);

    const first = await spawn();
    for (const name of names) await post(first, name, full);
    for (const name of names) await drained(join(dataDir, name), 300_000);
    await pause(rest);
    const atRest = resident(first.pid);
    await first.kill('SIGKILL');

    const began = performance.now();
    await using second = await spawn();
    await eventually(async () => ((await fetch(new URL('/readyz', second.url))).ok ? true : undefined), 'all venues are ready');
    const ready = performance.now() - began;
    const took: number[] = [];
    for (let edit = 1; edit <= edits; edit++) {
      await pause(rest);
      const shuffled = names.toSorted(() => Math.random() - 0.5);
      const [edited = '', ...others] = shuffled;
      await using watched = watchPushes(join(dataDir, edited, 'content.git'), 10);
      await pause(200);
      const before = watched.pushes.length;
      const syncs = others.slice(0, syncing).map((name) => post(second, name, renamed(message, edit)));
      await post(second, edited, oneEdit(message, edit));
      const answered = Date.now();
      await Promise.all(syncs);
      await drained(join(dataDir, edited), 60_000);
      took.push((watched.pushes[before]?.at ?? Number.NaN) - answered);
      for (const name of others.slice(0, syncing)) await drained(join(dataDir, name), 60_000);
    }
    const slowest = Math.max(...took);
    const figures: Figure[] = [
      {
        what: `resident at rest, ${venues} venues of ${events} events`,
        measured: mebibytes(atRest),
        target: '≤ 1.5 GiB',
        reached: atRest <= 1.5 * gib,
      },
      { what: 'all of them ready after SIGKILL', measured: seconds(ready), target: '≤ 15 s', reached: ready <= 15_000 },
      {
        what: `one edit while ${syncing} others take a full sync, 200 → pushed`,
        measured: seconds(slowest),
        target: '≤ 3 s',
        reached: slowest <= 3_000,
      },
    ];
    return figures;
  },
};

async function post(receiver: SpawnedReceiver, venue: string, body: Buffer): Promise<void> {
  const url = new URL(`/stager-feed/${venue}`, receiver.url);
  const headers = { 'content-type': 'application/json', 'x-signature': sign(body, tokenOf(venue)) };
  const { status } = await fetch(url, { method: 'POST', headers, body: body as BodyInit });
  if (status !== 200) throw new Error(`a message of ${venue} was answered with ${status}`);
}

function titled(event: object, title: string) {
  return { ...event, name: title, publicity: { title } };
}

/** A sync in which every event has another title. */
function renamed({ messageType, messageContent: { organization, events: all } }: Message, edit: number): Buffer {
  return bytesOf({
    messageType,
    messageContent: { organization, events: all.map((event) => titled(event, `Renamed ${edit} ${event.id}`)) },
  });
}

function oneEdit({ messageContent: { organization, events: all } }: Message, edit: number): Buffer {
  const event = titled(all[20] ?? {}, `Moved to the great hall ${edit}`);
  return bytesOf({ messageType: 'UPDATE_EVENTS', messageContent: { organization, events: [event] } });
}

const resident = (pid: number) => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0);
