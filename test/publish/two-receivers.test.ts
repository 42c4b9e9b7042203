import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inboxIn, putAt } from '../helpers/inbox-in.ts';
import { memoryPublisher } from '../helpers/memory-publisher.ts';
import { MemoryRemote } from '../helpers/memory-repo.ts';
import { today } from '../helpers/told.ts';
import { spoken } from '../model/plays.ts';

const start = '2026-12-04T20:30:00+01:00';
let now = today;
const clock = () => now;

/** Says another title of event 1, or of the one that is named; a large one is too large to be begun while others come in. */
const titled = (title: string, { id = '1', large = false } = {}) => ({
  ...spoken({ type: 'update', events: { [id]: { title, start, status: 'confirmed' } } }),
  ...(large && { junk: 'x'.repeat(5 * 1024 ** 2) }),
});

/** A receiver of its own on this remote. */
function receiver(remote: MemoryRemote) {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-two-'));
  let inbox = inboxIn(dataDir, { clock });
  let publisher = memoryPublisher(inbox, remote, clock);
  onTestFinished(() => {
    inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const open = () => {
    inbox = inboxIn(dataDir, { clock });
    publisher = memoryPublisher(inbox, remote, clock);
  };
  const begin = async () => {
    now += 1_000;
    return await inbox.arrivals.start();
  };
  const arrive = (started: number, message: object) => putAt(inbox, started, message);
  return {
    begin,
    arrive,
    hear: async (message: object) => arrive(await begin(), message),
    abandon: (started: number) => inbox.arrivals.abandon(started),
    waiting: async () => (await inbox.backlog.list()).length,
    quarantined: async () => (await inbox.quarantine.list()).map(({ reason }) => reason),
    async step(after = 70_000) {
      now += after;
      const { error, published } = await publisher.step(true);
      return { error, pushed: published?.pushed ?? false, quarantined: published?.quarantined ?? 0 };
    },
    restart() {
      inbox.close();
      open();
    },
    /** Keeps a copy of the data folder, and returns what puts it back. */
    backup() {
      inbox.close();
      const copy = `${dataDir}-copy`;
      cpSync(dataDir, copy, { recursive: true });
      open();
      return () => {
        inbox.close();
        rmSync(dataDir, { recursive: true });
        cpSync(copy, dataDir, { recursive: true });
        rmSync(copy, { recursive: true });
        open();
      };
    },
  };
}

function titles(remote: MemoryRemote): string[] {
  return (['main', 'feed'] as const).map((branch) =>
    [...remote.files(branch)]
      .flatMap(([path, text]) => (path.startsWith('events/') ? [JSON.parse(text).title] : []))
      .sort()
      .join(),
  );
}

test('an old receiver with nothing to say leaves what another has published', async () => {
  const remote = new MemoryRemote();
  const [old, fresh] = [receiver(remote), receiver(remote)];
  await old.hear(titled('First'));
  await old.step();
  await fresh.hear(titled('Second'));
  await fresh.step();
  expect([await old.step(), await fresh.step(), await old.step()].map(({ pushed }) => pushed)).toEqual([false, false, false]);
  expect(titles(remote)).toEqual(['Second', 'Second']);
  await old.hear(titled('Third'));
  await old.step();
  expect(titles(remote)).toEqual(['Third', 'Third']);
});

test('a data folder from a backup takes nothing back, and goes on', async () => {
  const remote = new MemoryRemote();
  const one = receiver(remote);
  await one.hear(titled('First'));
  await one.step();
  await one.hear(titled('Second'));
  const restore = one.backup();
  await one.step();
  await one.hear(titled('Third'));
  await one.step();
  restore();
  expect(await one.waiting()).toBe(1);
  expect((await one.step()).pushed).toBe(false);
  expect([titles(remote), await one.waiting()]).toEqual([['Third', 'Third'], 0]);
  await one.hear(titled('Fourth'));
  await one.step();
  expect(titles(remote)).toEqual(['Fourth', 'Fourth']);
});

test('a backup of a folder whose push was not acknowledged is told apart from the folder itself', async () => {
  const remote = new MemoryRemote();
  const one = receiver(remote);
  await one.hear(titled('First'));
  await one.step();
  const restore = one.backup();
  const slow = await one.begin();
  await one.hear(titled('Second'));
  await one.step();
  one.abandon(slow);
  restore();
  await one.step();
  expect(titles(remote)).toEqual(['Second', 'Second']);
});

test('what another has said since our push is not laid under it again', async () => {
  const remote = new MemoryRemote();
  const [a, b] = [receiver(remote), receiver(remote)];
  const slow = await a.begin();
  await a.hear(titled('From a'));
  await a.hear({ messageType: 'NO_SUCH_TYPE', messageContent: {} });
  await a.step();
  expect(await a.waiting()).toBe(2);
  await b.hear(titled('From b, later'));
  await b.step();
  expect((await a.step()).pushed).toBe(false);
  expect(titles(remote)).toEqual(['From b, later', 'From b, later']);
  expect([await a.waiting(), await a.quarantined()]).toEqual([0, [expect.stringContaining('NO_SUCH_TYPE')]]);
  await a.arrive(slow, titled('The slow one', { id: '2' }));
  expect((await a.step()).quarantined).toBe(1);
  expect(titles(remote)).toEqual(['From b, later,The slow one', 'From b, later,The slow one']);
});

test('a push without an answer is folded anew in the order of the starts, before another has built on it', async () => {
  const remote = new MemoryRemote();
  const one = receiver(remote);
  await one.hear(titled('First'));
  await one.step();
  const slow = await one.begin();
  await one.hear(titled('Second'));
  remote.faults.push({ error: new Error('cut'), after: true });
  await one.step();
  await one.arrive(slow, titled('Slow'));
  await one.step();
  expect(titles(remote)).toEqual(['Second', 'Second']);
});

test.each([false, true])(
  'a large message that was pushed and not acknowledged is not taken back after a restart (first of all: %s)',
  async (first) => {
    const remote = new MemoryRemote();
    const one = receiver(remote);
    if (!first) {
      await one.hear(titled('First'));
      await one.step();
    }
    await one.hear(titled('Large', { large: true }));
    remote.faults.push({ error: new Error('killed'), after: true });
    await one.step(0);
    expect(titles(remote)).toEqual(['Large', 'Large']);
    one.restart();
    const open = await one.begin();
    const steps = [await one.step(1_000), await one.step(1_000)];
    expect(steps.map(({ pushed, error }) => [pushed, error])).toEqual([
      [false, undefined],
      [false, undefined],
    ]);
    expect(titles(remote)).toEqual(['Large', 'Large']);
    one.abandon(open);
    await one.step();
    expect(await one.waiting()).toBe(0);
  },
);
