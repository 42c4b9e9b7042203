import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { tokenFile } from '../../receiver/config/own-token.ts';
import { contentOf } from '../helpers/content-of.ts';
import { type CutDisk, type FileSystem, findFileSystems, makeCutDisk } from '../helpers/cut-disk.ts';
import { git } from '../helpers/git.ts';
import { randomFrom } from '../helpers/random.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { Ledger, say } from '../helpers/talker.ts';

/** Half of the cuts come in the first minute of a data folder's life, spread over it, and half later. */
const cuts = Number(process.env.CUT_RUNS ?? 2);
const seed = Number(process.env.CUT_SEED ?? Date.now() % 1_000_000);
const minute = 60_000;
const atOnce = 6;
const { here, hindered } = findFileSystems();
for (const why of hindered) process.stderr.write(`Not every power cut is tried. ${why}\n`);

/** When a cut comes: so many ms after the start of the receiver, or as soon as messages have left the inbox. */
type Moment = number | 'messages left';

interface Life {
  fileSystem: FileSystem;
  first: Moment;
  later: Moment;
  random: () => number;
}

describe.skipIf(here.length === 0)('power cuts', () => {
  const timeout = 120_000 + cuts * 30_000;
  test(`${cuts} of them lose nothing that was acknowledged, and need no hand (${here.join(', ')})`, { timeout }, async () => {
    const lives = Math.ceil(cuts / 2);
    const waiting = Array.from({ length: lives }, (_, life): Life => {
      const random = randomFrom(seed + life);
      const first = life % 5 === 0 ? 'messages left' : (minute * (life + 0.5)) / lives;
      const later = life % 2 === 0 ? 'messages left' : random() * 6_000;
      return { fileSystem: here[life % here.length] as FileSystem, first, later, random };
    }).reverse();
    const wrong: string[] = [];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let life = waiting.shift(); life; life = waiting.shift()) {
          const name = `${life.fileSystem}, cut at ${life.first} and ${life.later}, seed ${seed}`;
          wrong.push(...(await live(life).catch((error: Error) => [error.message])).map((said) => `${name}: ${said}`));
        }
      }),
    );
    expect(wrong).toEqual([]);
  });
});

/** One data folder from its first start: a cut early, and one when it is older. Returns what was wrong after each. */
async function live({ fileSystem, first, later, random }: Life): Promise<string[]> {
  await using disk = await makeCutDisk(fileSystem);
  const ledger = new Ledger('301');
  const wrong = [];
  for (const moment of [first, later]) {
    await cutAt(moment, disk, ledger, random);
    wrong.push(...(await losses(disk, ledger, random)));
    await disk.settle();
  }
  if (ledger.acknowledged.size === 0) wrong.push('nothing was acknowledged, so nothing could be lost');
  return wrong;
}

const dataDirOn = (disk: CutDisk) => join(disk.folder, 'lib', 'callboard');
const tokenOn = (disk: CutDisk) => readFileSync(tokenFile(dataDirOn(disk)), 'utf8').trim();

function startOn(disk: CutDisk, spawned: (pid: number) => void = () => {}): Promise<SpawnedReceiver> {
  const env = { ...hasty, CALLBOARD_FEED_TOKENS: '', CALLBOARD_DISK_RESERVE: '16 MiB' };
  return spawnReceiver({ dataDir: dataDirOn(disk), detached: true, env, spawned });
}

/** How many messages wait. The receiver is asked: to open the inbox here would write to the disk what the receiver did not. */
async function inInbox({ url }: SpawnedReceiver): Promise<number> {
  const said = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^callboard_inbox_messages (\d+)$/m.exec(said)?.[1]);
}

/** Starts the receiver, talks to it, and cuts the power at that moment. */
async function cutAt(moment: Moment, disk: CutDisk, ledger: Ledger, random: () => number): Promise<void> {
  let group = 0;
  let isOver = false;
  /** What was acknowledged before the power went. */
  let sure: ReadonlySet<string> | undefined;
  const before = ledger.acknowledged.size;
  const starting = startOn(disk, (pid) => {
    group = pid;
  });
  const talk = starting.then(async ({ url }) => {
    const token = tokenOn(disk);
    while ((await say(url, ledger, random, token)) && !isOver) await pause(random() * 800);
  });
  const talked = talk.catch(() => {}); // the receiver may not even have started
  async function messagesLeft(): Promise<true | undefined> {
    const stored = ledger.acknowledged.size - before;
    return (await inInbox(await starting)) < stored || undefined;
  }
  try {
    if (moment === 'messages left') await eventually(messagesLeft, 'messages leave the inbox');
    else await pause(moment);
    sure = new Set(ledger.acknowledged);
    await disk.cut(() => end(group));
  } finally {
    isOver = true;
    end(group);
    await talked;
    // While ext4 is shut down, an fsync whose journal commit was just given up returns as if it had succeeded
    // (jbd2_complete_transaction): an answer of that moment says nothing, as a disk without power would not.
    for (const id of [...ledger.acknowledged].filter((each) => sure && !sure.has(each))) {
      ledger.acknowledged.delete(id);
      ledger.unsure.add(id);
    }
  }
  await disk.mount();
}

/** Ends a group of processes. Some end by themselves when their disk is gone. */
function end(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Starts the receiver after a cut; returns what is lost, or is not as it should be. */
async function losses(disk: CutDisk, ledger: Ledger, random: () => number): Promise<string[]> {
  const wrong = [];
  if (ledger.acknowledged.size > 0 && !existsSync(tokenFile(dataDirOn(disk)))) wrong.push('the token is another one');
  await using receiver = await startOn(disk);
  while (!(await say(receiver.url, ledger, random, tokenOn(disk)))) await pause(50);
  try {
    await eventually(async () => (await inInbox(receiver)) === 0 || undefined, 'the inbox drains');
  } catch (error) {
    return [...wrong, `${error}: ${receiver.output().slice(-300)}`];
  }
  const repository = join(dataDirOn(disk), 'content.git');
  for (const branch of ['main', 'callboard/feed']) {
    const files = await contentOf(repository, branch);
    const sold = [...files].find(([path]) => new RegExp(`^tickets/.*/${ledger.id}\\.json$`).test(path));
    const types: { id: string }[] = sold ? JSON.parse(sold[1]).types : [];
    wrong.push(...ledger.wrong(types.map(({ id }) => id)).map((said) => `${branch}: ${said}`));
  }
  wrong.push(...(await git(repository, ['fsck', '--strict', '--no-dangling']).then((said) => (said ? [said] : []), String)));
  return wrong;
}
