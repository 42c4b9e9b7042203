import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../receiver/journal/journal.ts';
import { lastSyncKey, recallEvent, recallEvents } from '../../receiver/journal/shelves.ts';
import { inboxIn, put } from '../helpers/inbox-in.ts';
import { memoryPublisher } from '../helpers/memory-publisher.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';
import { MemoryRemote, memoryRepo } from '../helpers/memory-repo.ts';

const event = (id: number, more: object = {}) => ({
  id,
  name: `Avond ${id}`,
  status: 'CONFIRMED',
  startProgram: '2099-12-04T20:30:00+01:00',
  ...more,
});
const message = (messageType: string, ...events: object[]) => ({ messageType, messageContent: { organization: { id: 1 }, events } });
const quiet = { warn: () => {} };

/** A publisher with its journal over a real inbox, and a clock that only the test moves. */
async function scene() {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-journal-'));
  const now = { at: Date.parse('2026-11-27T12:00:00Z') };
  const clock = () => now.at;
  const inbox = inboxIn(dataDir, { clock });
  onTestFinished(async () => {
    await inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const remote = new MemoryRemote();
  const open = async (repo = memoryRepo(remote)) => {
    const publisher = memoryPublisher(inbox, remote, clock, { repo });
    const journal = await openJournal({ remembered: inbox.remembered, log: quiet, clock, steady: clock });
    return async (drain = true) => {
      now.at += 5_000;
      const step = await publisher.step(drain);
      await journal.note(step);
      return step;
    };
  };
  const known = (id: string) => recallEvent(inbox.remembered, id);
  return { now, inbox, remote, open, known, say: (...said: Parameters<typeof message>) => put(inbox, message(...said)) };
}

test('what messages say of an event is kept, with what became of it', async () => {
  const { remote, open, known, say, inbox } = await scene();
  const step = await open();
  const first = await say('SYNC_ORGANIZATION', event(1), event(2));
  await step();
  const { main, feed } = remote.tips;
  await say('UPDATE_EVENTS', event(1, { name: 'Anders', status: 'CANCELLED' }));
  await step();
  await say('UPDATE_EVENTS', event(1, { status: 'OPTION' }));
  await say('DELETE_EVENTS', { id: 2 });
  await step();
  await step();
  expect(await known('1')).toMatchObject({
    title: 'Anders',
    start: '2099-12-04T20:30:00+01:00',
    inFeed: true,
    main: 'cancelled',
    said: [
      { started: first, messageType: 'SYNC_ORGANIZATION', did: 'new', kinds: ['new'], taken: { commit: feed } },
      { messageType: 'UPDATE_EVENTS', did: 'changed', kinds: ['text', 'cancelled'] },
      {
        messageType: 'UPDATE_EVENTS',
        did: 'refused',
        reason: expect.stringContaining('not confirmed'),
        taken: { commit: remote.tips.feed },
      },
    ],
    went: [{ commit: main, kinds: ['new'] }, { kinds: ['text', 'cancelled'] }],
  });
  expect(await known('2')).toMatchObject({ main: 'removed', said: [{ did: 'new' }, { did: 'removed' }] });
  expect((await known('2'))?.inFeed).toBeUndefined();
  expect(await inbox.remembered.recall(lastSyncKey)).toMatchObject({ started: first, changed: 2 });
});

test('a restart goes on with what is kept, and an event that nobody spoke of since is known too', async () => {
  const { inbox, open, known, say } = await scene();
  await say('SYNC_ORGANIZATION', event(1));
  await (await open())();
  for (let number = 0; number < 16; number++) await inbox.remembered.remember({ name: `journal-${number}` }, undefined);
  const step = await open();
  await step(false);
  expect(await known('1')).toMatchObject({ title: 'Avond 1', inFeed: true, main: 'shown', said: [], went: [] });
});

test('while the remote cannot be read, what was told is known, but not what it changes', async () => {
  const { open, known, say, remote } = await scene();
  const down = await open({ ...memoryRepo(remote), fetch: () => Promise.reject(new Error('away')) });
  await say('UPDATE_EVENTS', event(1));
  await down();
  expect(await known('1')).toMatchObject({ title: 'Avond 1', said: [{ did: 'told', kinds: [] }] });
  const step = await open();
  await step();
  expect((await known('1'))?.said).toMatchObject([{ did: 'new', kinds: ['new'], taken: {} }]);
});

test('what is older than ninety days goes, but for an event that is still to come', async () => {
  const { now, open, known, say } = await scene();
  const step = await open();
  await say('SYNC_ORGANIZATION', event(1), event(2, { startProgram: '2026-11-27T20:00:00+01:00' }));
  await step();
  await step(false);
  now.at += 92 * 86_400_000;
  await step(false);
  now.at += 5_000;
  await step(false);
  expect(await known('1')).toMatchObject({ inFeed: true, said: [] });
  expect(await known('2')).toBeUndefined();
});

test('many changes are written together, and none while nothing changes', async () => {
  const { remembered, disk } = memoryRemembered();
  let at = 0;
  const journal = await openJournal({ remembered, log: quiet, clock: () => Date.parse('2026-11-27'), steady: () => at });
  const plan = { edits: [], proposals: [], brake: [], held: [], skipped: [] };
  const saying = (started: number) => ({
    started,
    arrivedAt: Date.parse('2026-11-27'),
    messageType: 'UPDATE_TICKET_GROUPS',
    outcome: { rejected: [], events: [{ id: '1', did: 'changed' as const, kinds: ['tickets' as const] }] },
  });
  for (let number = 1; number <= 40; number++) {
    at += 100;
    await journal.note({ messages: [saying(number)], plan });
  }
  expect(disk.writes).toBe(2);
  await journal.close();
  expect((await recallEvent(remembered, '1'))?.said.map(({ started }) => started)).toEqual([35, 36, 37, 38, 39, 40]);
  const { writes } = disk;
  at += 10_000;
  await journal.note({ messages: [saying(40)], plan });
  expect(disk.writes).toBe(writes);
});

test('a journal that cannot be written ends nothing, and is written when it can be', async () => {
  const { remembered, disk } = memoryRemembered();
  let at = 0;
  const warned: string[] = [];
  const journal = await openJournal({
    remembered,
    log: { warn: (...words: unknown[]) => void warned.push(String(words.at(-1))) },
    clock: () => 0,
    steady: () => (at += 10_000),
  });
  const plan = { edits: [], proposals: [], brake: [], held: ['7'], skipped: [] };
  disk.isFull = true;
  await journal.note({ plan });
  await journal.note({ plan });
  expect(warned).toEqual([expect.stringContaining('could not be stored')]);
  disk.isFull = false;
  await journal.note({ plan });
  expect((await recallEvents(remembered)).get('7')?.waits).toEqual({ why: 'brake', kinds: ['removed'], since: 0 });
});
