import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Backlog } from '../../../receiver/inbox/backlog.ts';
import { inboxIn, put, putAt } from '../../helpers/inbox-in.ts';
import { memoryPublisher } from '../../helpers/memory-publisher.ts';
import { MemoryRemote } from '../../helpers/memory-repo.ts';
import { today } from '../../helpers/told.ts';
import { spoken } from '../../model/plays.ts';

/** A publisher before a remote that can be down, over an inbox that counts what is listed and read. */
function scene() {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-backlog-'));
  let now = today;
  const clock = () => now;
  const opened = inboxIn(dataDir, { clock });
  onTestFinished(() => {
    opened.close();
    rmSync(dataDir, { recursive: true });
  });
  const counts = { listed: 0, read: 0 };
  const acknowledged: number[][] = [];
  const disk: { failing: 'before it was done' | 'after it was done' | undefined } = { failing: undefined };
  const backlog: Backlog = {
    ...opened.backlog,
    async acknowledge(outcome) {
      if (disk.failing !== 'before it was done') await opened.backlog.acknowledge(outcome);
      if (outcome.done.length > 0) acknowledged.push(outcome.done);
      if (disk.failing) throw new Error('disk I/O error');
    },
    async list(after) {
      const messages = await opened.backlog.list(after);
      counts.listed += messages.length;
      return messages;
    },
    read(started) {
      counts.read++;
      return opened.backlog.read(started);
    },
  };
  const remote = new MemoryRemote();
  const publisher = memoryPublisher({ ...opened, backlog }, remote, clock);
  const title = (text: string) => ({ title: text, start: '2026-12-04T20:30:00+01:00', status: 'confirmed' as const });
  return {
    disk,
    acknowledged,
    remote,
    inbox: opened,
    /** So many messages come in at once, each another title of one of forty events. */
    async receive(count: number, from = 0): Promise<void> {
      const appended = Array.from({ length: count }, (_, index) => {
        const message = spoken({ type: 'update', events: { [`${1 + (index % 40)}`]: title(`Title ${from + index}`) } });
        return put(opened, message);
      });
      await Promise.all(appended);
    },
    /** A step, and what it took from the inbox. */
    async step(down = false) {
      now += 120_000;
      if (down) remote.faults.push({ error: new Error('the remote is down') });
      Object.assign(counts, { listed: 0, read: 0 });
      const { error } = await publisher.step(true);
      return { error: error?.message, ...counts };
    },
  };
}

const backlog = 20_000;

test('a look takes from the inbox what is new, however much waits there', { timeout: 60_000 }, async () => {
  const { receive, step, inbox, remote, acknowledged } = scene();
  const down = 'the remote is down';
  await receive(backlog);
  expect(await step(true)).toEqual({ error: down, listed: backlog, read: backlog });
  expect(await step(true)).toEqual({ error: down, listed: 0, read: 0 });
  await receive(10, backlog);
  expect(await step(true)).toEqual({ error: down, listed: 10, read: 10 });
  expect((await inbox.backlog.size()).messages).toBe(backlog + 10);

  expect(await step()).toEqual({ error: undefined, listed: 0, read: 0 });
  expect((await inbox.backlog.size()).messages).toBe(0);
  expect(acknowledged.map((done) => done.length)).toEqual([5_000, 5_000, 5_000, 5_000, 10]);
  expect(acknowledged.flat()).toEqual(acknowledged.flat().toSorted((a, b) => a - b));
  const titles = [...remote.files('main')].flatMap(([path, text]) => (path.startsWith('events/') ? [JSON.parse(text).title] : []));
  const last = Array.from({ length: 40 }, (_, index) => `Title ${index < 10 ? backlog + index : backlog - 40 + index}`);
  expect(titles.sort()).toEqual(last.sort());

  await receive(1, 2 * backlog);
  expect(await step()).toEqual({ error: undefined, listed: 1, read: 1 });
});

test('a message that comes in late takes its place; what is at hand is not read again', async () => {
  const { receive, step, inbox, remote } = scene();
  const late = await inbox.arrivals.start();
  await receive(200);
  expect(await step()).toMatchObject({ listed: 200, read: 200 });
  const message = spoken({ type: 'delete', id: '1' });
  await putAt(inbox, late, message);
  expect(await step()).toEqual({ error: undefined, listed: 1, read: 1 });
  expect((await inbox.backlog.size()).messages).toBe(0);
  expect(remote.files('feed').has('events/2026/1.json')).toBe(true);
});

test.each([
  ['before it was done', { listed: 50, read: 0 }],
  ['after it was done', { listed: 0, read: 0 }],
] as const)('where acknowledging fails %s, the next step asks the inbox what there is', async (failing, taken) => {
  const { receive, step, inbox, disk } = scene();
  await receive(1);
  await step();
  await receive(50, 1);
  disk.failing = failing;
  expect(await step()).toMatchObject({ error: 'disk I/O error' });
  disk.failing = undefined;
  expect(await step()).toEqual({ error: undefined, ...taken });
  await receive(5, 51);
  expect(await step()).toEqual({ error: undefined, listed: 5, read: 5 });
  expect((await inbox.backlog.size()).messages).toBe(0);
});

test('where acknowledging breaks off between two parts, the rest is told again and says the same', { timeout: 60_000 }, async () => {
  const { receive, step, inbox, remote, disk, acknowledged } = scene();
  await receive(1);
  await step();
  await receive(6_000, 1);
  disk.failing = 'after it was done';
  expect(await step()).toMatchObject({ error: 'disk I/O error' });
  expect([acknowledged.length, (await inbox.backlog.size()).messages]).toEqual([2, 1_000]);
  const before = new Map(remote.files('main'));
  disk.failing = undefined;
  expect((await step()).error).toBeUndefined();
  expect([(await inbox.backlog.size()).messages, new Map(remote.files('main'))]).toEqual([0, before]);
});
