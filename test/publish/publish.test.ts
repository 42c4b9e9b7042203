import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Backlog } from '../../receiver/inbox/backlog.ts';
import type { Inbox } from '../../receiver/inbox/inbox.ts';
import { nowMessage } from '../../receiver/publish/backlog/own-messages.ts';
import { inboxIn, put } from '../helpers/inbox-in.ts';
import { memoryPublisher } from '../helpers/memory-publisher.ts';
import { MemoryRemote, memoryRepo } from '../helpers/memory-repo.ts';
import { spoken } from '../model/plays.ts';

function newInbox(clock = Date.now): Inbox {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-publish-'));
  const inbox = inboxIn(dataDir, { clock });
  onTestFinished(() => {
    inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  return inbox;
}

test('quarantine holds the bytes of each message that could not be read, also where the first one is empty', async () => {
  const inbox = newInbox();
  const bodies = ['', 'garbage', JSON.stringify(spoken({ type: 'delete', id: '1' }))];
  for (const body of bodies) await put(inbox, body);
  expect((await memoryPublisher(inbox, new MemoryRemote(), Date.now).step(true)).published?.quarantined).toBe(2);
  const kept = await inbox.quarantine.list();
  expect(await Promise.all(kept.map(async ({ id }) => String(await inbox.quarantine.read(id))))).toEqual(['', 'garbage']);
  expect((await inbox.backlog.size()).messages).toBe(0);
});

test('what could not be understood is told while the remote is down, too, and once it is acknowledged no more', async () => {
  const inbox = newInbox();
  const remote = new MemoryRemote();
  const publisher = memoryPublisher(inbox, remote, Date.now);
  await put(inbox, 'garbage');
  const down = { ...memoryRepo(remote), fetch: () => Promise.reject(new Error('the remote is down')) };
  const { error, rejected } = await memoryPublisher(inbox, remote, Date.now, { repo: down }).step(true);
  expect([error?.message, rejected]).toEqual([
    'the remote is down',
    [{ arrivedAt: expect.any(Number), reason: expect.stringMatching(/is not JSON/) }],
  ]);
  await publisher.step(true);
  expect((await publisher.step()).rejected).toEqual([]);
  expect(await inbox.quarantine.list()).toHaveLength(1);
});

test('an event that becomes an option stays as it was, and the quarantine says so', async () => {
  const inbox = newInbox();
  const remote = new MemoryRemote();
  const publisher = memoryPublisher(inbox, remote, Date.now);
  const event = { id: 7, name: 'Avond', startProgram: '2099-12-04T20:30:00+01:00' };
  const say = (status: string, id: number) => {
    const message = { messageType: 'UPDATE_EVENTS', messageContent: { organization: { id: 1 }, events: [{ ...event, id, status }] } };
    return put(inbox, message);
  };
  await say('CONFIRMED', 7);
  await publisher.step(true);
  const before = remote.tips.main;
  await say('OPTION', 7);
  await say('OPTION', 8);
  const { published } = await publisher.step(true);
  const why = 'has no usable status: "OPTION" says that it is not confirmed: expected CONFIRMED or CANCELLED. Looked for it at status.';
  const stays = `Event 7 ${why} What Stager said of it before stays on the site.`;
  expect(published).toMatchObject({ quarantined: 2, quarantineReason: stays });
  expect((await inbox.quarantine.list()).map(({ reason }) => reason)).toEqual([stays, `Event 8 ${why}`]);
  expect(remote.tips.main).toBe(before);
});

test('a message over which the publisher ends each time goes to quarantine whole, and those behind it are published', async () => {
  const inbox = newInbox();
  const remote = new MemoryRemote();
  const deadly = Buffer.alloc(2 * 1024 ** 2, '[');
  await put(inbox, deadly);
  const event = { title: 'Behind it', start: '2099-12-04T20:30:00+01:00', status: 'confirmed' as const };
  const body = Buffer.from(JSON.stringify(spoken({ type: 'update', events: { 7: event } })));
  await put(inbox, body);
  let reads = 0;
  const backlog: Backlog = {
    ...inbox.backlog,
    read: async (started) =>
      (await inbox.backlog.list())[0]?.started === started && reads < 12 ? new Promise(() => reads++) : inbox.backlog.read(started),
  };
  for (let threads = 0; threads < 12; threads++) {
    void memoryPublisher({ ...inbox, backlog }, remote, Date.now).step(true);
    while (reads === threads) await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await memoryPublisher({ ...inbox, backlog }, remote, Date.now).step(true)).published?.quarantined).toBe(1);
  const [{ id, reason } = { id: 0, reason: '' }] = await inbox.quarantine.list();
  expect([reason, (await inbox.quarantine.read(id))?.equals(deadly)]).toEqual([
    expect.stringMatching(/ended the publisher each time/),
    true,
  ]);
  expect(remote.files('main').has('events/2099/7.json')).toBe(true);
});

test('a clock that ran ahead once is forgotten: the next sync removes what it no longer names, and says when', async () => {
  const today = Date.parse('2026-12-01T12:00:00Z');
  const event = { title: 'Evening', start: '2026-12-04T20:30:00+01:00', status: 'confirmed' as const };
  let now = Date.parse('2029-12-01T12:00:00Z');
  const inbox = newInbox(() => now);
  const remote = new MemoryRemote();
  const publisher = memoryPublisher(inbox, remote, () => now);
  const sync = async (...ids: string[]) => {
    const message = spoken({ type: 'sync', events: Object.fromEntries(ids.map((id) => [id, event])) });
    await put(inbox, message);
    now += 1_000;
    return (await publisher.step(true)).published?.heard;
  };
  await sync('1');
  now = today;
  expect(await sync('1', '2')).toBe(today);
  await sync('2');
  expect(remote.files('feed').has('events/2026/1.json')).toBe(false);
  expect(JSON.parse(remote.files('feed').get('events/2026/2.json') ?? '').changedAt).toBe('2026-12-01T13:00:00+01:00');
});

test('one look at the remote is enough for a push, and what a commit says is asked for once', async () => {
  const inbox = newInbox();
  const remote = new MemoryRemote();
  const repo = memoryRepo(remote);
  const asked: string[] = [];
  const counted: typeof repo = {
    ...repo,
    fetch() {
      asked.push('fetch');
      return repo.fetch();
    },
    newestWithTrailer(...args) {
      asked.push('newestWithTrailer');
      return repo.newestWithTrailer(...args);
    },
  };
  const publisher = memoryPublisher(inbox, remote, Date.now, { repo: counted });
  for (const title of ['A', 'B', 'C']) {
    const event = { title, start: '2099-12-04T20:30:00+01:00', status: 'confirmed' } as const;
    const body = Buffer.from(JSON.stringify(spoken({ type: 'update', events: { 101: event } })));
    await put(inbox, body);
    expect((await publisher.step()).published?.pushed).toBe(true);
  }
  expect(asked).toEqual(['fetch', 'fetch', 'fetch']);
});

test('a person asks that what waits is published now: it goes though its lane waits, and Stager cannot ask that', async () => {
  const inbox = newInbox();
  const remote = new MemoryRemote();
  const slow = { quiet: 3_600_000, maxWait: 3_600_000 };
  const pace = { lanes: { urgent: slow, editorial: slow, tickets: slow }, leading: 3_600_000, rest: 0, perMinute: 1e6, perDay: 1e6 };
  const publisher = memoryPublisher(inbox, remote, Date.now, { pace });
  const event = { id: 1, name: 'Avond', status: 'CONFIRMED', startProgram: '2099-12-04T20:30:00+01:00' };
  await put(inbox, { messageType: 'UPDATE_EVENTS', messageContent: { organization: { id: 1 }, events: [event] } });
  await put(inbox, nowMessage('publish'));
  expect((await publisher.step()).published).toBeUndefined();
  await put(inbox, nowMessage('publish'), 'callboard');
  expect((await publisher.step()).published?.pushed).toBe(true);
  expect(remote.tips.main).toBeDefined();
  expect((await inbox.backlog.size()).messages).toBe(0);
  await put(inbox, nowMessage('build'), 'callboard');
  expect((await publisher.step()).published).toMatchObject({ pushed: false, messages: [{ messageType: 'CALLBOARD_BUILD' }] });
});
