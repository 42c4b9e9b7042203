import { afterEach, describe, expect, test } from 'vitest';
import type { Arrival, Inbox, QuarantineEntry } from '../../receiver/inbox/inbox.ts';

/** One store that any number of inboxes may be opened on, one after the other or at once. */
export interface InboxStore {
  /** `owner` as the receiver opens it, or as a worker or the command line does. */
  open(options?: { owner?: boolean; clock?: () => number }): Inbox;
  /** Puts a large body where `append` takes it from. */
  spool(body: Uint8Array): Promise<{ spool: string; bytes: number }>;
  /** How many large bodies are still kept. */
  spooled(): number;
  destroy(): void;
}

/** What every inbox promises, whatever it is made of. */
export function inboxContract(name: string, create: () => InboxStore): void {
  describe(`${name} keeps the inbox's promises`, () => {
    const cleanups: (() => void)[] = [];
    afterEach(() => {
      for (const cleanup of cleanups.splice(0).reverse()) cleanup();
    });
    const newStore = () => {
      const store = create();
      cleanups.push(() => store.destroy());
      const open = (options: Parameters<InboxStore['open']>[0] = { owner: true }) => {
        const inbox = store.open(options);
        let closed = false;
        const close = () => {
          if (!closed) inbox.close();
          closed = true;
        };
        cleanups.push(close);
        return { ...inbox, close };
      };
      return { ...store, open };
    };
    const newInbox = () => newStore().open();
    const say = (inbox: Inbox, text: string) => store(inbox, inbox.start(), text);
    const texts = async (inbox: Inbox) => Promise.all(inbox.list().map(async ({ started }) => (await inbox.read(started)).toString()));

    test('a new inbox is empty', () => {
      const inbox = newInbox();
      expect(inbox.list()).toEqual([]);
      expect(inbox.size()).toEqual({ messages: 0, bytes: 0 });
      expect(inbox.watermark().openSince).toBeUndefined();
      expect(inbox.newest('feed')).toBeUndefined();
      expect(inbox.checkpoint()).toBeUndefined();
      expect(inbox.quarantine.list()).toEqual([]);
      expect(inbox.recall('anything')).toBeUndefined();
    });

    test('what was appended is listed and read back byte for byte', async () => {
      const inbox = newInbox();
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const started = inbox.start();
      await inbox.append({ started, source: 'callboard', body: bytes });
      expect(inbox.list()).toEqual([
        { sequence: expect.any(Number), started, arrivedAt: expect.any(Number), source: 'callboard', bytes: 256 },
      ]);
      expect(await inbox.read(started)).toEqual(Buffer.from(bytes));
      expect(inbox.size()).toEqual({ messages: 1, bytes: 256 });
    });

    test('an empty body is a message too', async () => {
      const inbox = newInbox();
      const started = await say(inbox, '');
      expect(await inbox.read(started)).toEqual(Buffer.alloc(0));
      inbox.acknowledge({ done: [started], quarantined: [{ ...entry(started), body: new Uint8Array() }] });
      expect(inbox.quarantine.read(inbox.quarantine.list()[0]?.id ?? 0)).toEqual(Buffer.alloc(0));
    });

    test('messages stand in the order in which their requests started, not in which they came in whole', async () => {
      const inbox = newInbox();
      const [slow, quick, middle] = [inbox.start(), inbox.start(), inbox.start()];
      await store(inbox, quick, 'quick');
      await store(inbox, middle, 'middle');
      await store(inbox, slow, 'slow');
      expect(await texts(inbox)).toEqual(['slow', 'quick', 'middle']);
    });

    test('what is new since a message is listed alone, a late one that started before it too', async () => {
      const data = newStore();
      const inbox = data.open();
      const [late, first, second] = [inbox.start(), inbox.start(), inbox.start()];
      await store(inbox, first, 'first');
      const mark = inbox.list()[0]?.sequence;
      await store(inbox, second, 'second');
      await store(inbox, late, 'late');
      expect(inbox.list(mark).map(({ started }) => started)).toEqual([late, second]);
      expect(data.open({ owner: false }).list(mark)).toEqual(inbox.list(mark));
    });

    test('a sequence number is never given twice, even when all have left and after a restart', async () => {
      const data = newStore();
      const inbox = data.open();
      const last = await say(inbox, 'last');
      const mark = inbox.list()[0]?.sequence;
      inbox.acknowledge({ done: [last], quarantined: [] });
      await say(inbox, 'next');
      expect(inbox.list(mark)).toHaveLength(1);
      const newer = inbox.list()[0]?.sequence;
      inbox.acknowledge({ done: inbox.list().map(({ started }) => started), quarantined: [] });
      inbox.close();
      const again = data.open();
      await say(again, 'after a restart');
      expect(again.list(newer)).toHaveLength(1);
    });

    test('the newest message of a source is the one whose request started last', async () => {
      const inbox = newInbox();
      const [first, second, third] = [inbox.start(), inbox.start(), inbox.start()];
      const body = Buffer.from('x');
      await inbox.append({ started: third, source: 'retry', body });
      await inbox.append({ started: second, source: 'feed', body });
      await inbox.append({ started: first, source: 'feed', body });
      const arrived = new Map(inbox.list().map((message) => [message.started, message.arrivedAt]));
      expect([inbox.newest('feed'), inbox.newest('retry')]).toEqual([arrived.get(second), arrived.get(third)]);
      expect(inbox.newest('callboard')).toBeUndefined();
    });

    test('a request is on its way until it is stored, fails or is abandoned', async () => {
      const inbox = newInbox();
      const [first, second, third] = [inbox.start(), inbox.start(), inbox.start()];
      expect(inbox.watermark()).toEqual({ started: first, openSince: expect.any(Number) });
      const appended = store(inbox, first, 'first');
      expect(inbox.watermark()).toEqual({ started: first, openSince: expect.any(Number) });
      await appended;
      expect(inbox.watermark()).toEqual({ started: second, openSince: expect.any(Number) });
      inbox.abandon(third);
      inbox.abandon(second);
      expect(inbox.watermark().openSince).toBeUndefined();
      expect(inbox.list()).toHaveLength(1);
    });

    test('what is stored later never started before the watermark, though its request begins after it was asked', async () => {
      let now = 1_764_800_000_000;
      const inbox = newStore().open({ owner: true, clock: () => now });
      const known = await say(inbox, 'known');
      const { started: line } = inbox.watermark();
      const [slow, quick] = [inbox.start(), inbox.start()];
      await store(inbox, quick, 'quick');
      expect([known < line, slow >= line, quick >= line]).toEqual([true, true, true]);
      expect(inbox.watermark()).toEqual({ started: slow, openSince: expect.any(Number) });
      await store(inbox, slow, 'slow');

      now += 60_000;
      const later = inbox.watermark();
      now -= 3_600_000;
      expect(await say(inbox, 'after the clock went back')).toBeGreaterThanOrEqual(later.started);
    });

    test('the watermark is past what the command line has stored, once the clock is', async () => {
      let now = 1_764_800_000_000;
      const data = newStore();
      const receiving = data.open({ owner: true, clock: () => now });
      await say(receiving, 'earlier');
      now += 60_000;
      const posted = await say(data.open({ owner: false, clock: () => now }), 'posted');
      now += 1;
      expect(receiving.watermark().started).toBeGreaterThan(posted);
    });

    test('the watermark of a new process is past all that was stored before, whatever its clock says', async () => {
      const data = newStore();
      const before = data.open({ owner: true, clock: () => 1_764_800_000_000 });
      const stored = await say(before, 'before');
      before.close();
      expect(data.open({ owner: true, clock: () => 1_764_700_000_000 }).watermark().started).toBeGreaterThan(stored);
    });

    test('one that cannot be stored rejects alone, and is no longer on its way', async () => {
      const inbox = newInbox();
      const taken = await say(inbox, 'first');
      const next = inbox.start();
      const [again, fine] = await Promise.allSettled([store(inbox, taken, 'again'), store(inbox, next, 'next')]);
      expect([again.status, fine.status]).toEqual(['rejected', 'fulfilled']);
      expect(await texts(inbox)).toEqual(['first', 'next']);
      expect(inbox.watermark().openSince).toBeUndefined();
    });

    test('starts go up within one millisecond, when the clock goes back, and across restarts', async () => {
      let now = Date.parse('2026-10-25T02:59:59Z');
      const data = newStore();
      const inbox = data.open({ owner: true, clock: () => now });
      const given = [inbox.start(), inbox.start()];
      expect(given[0]).toBeGreaterThanOrEqual(now * 1000);
      expect(given[1]).toBeLessThan((now + 1) * 1000);
      now -= 3_600_000;
      given.push(await say(inbox, 'after the clock went back'));
      inbox.close();

      const listed = data.open({ owner: true, clock: () => now });
      given.push(await say(listed, 'after a restart'));
      listed.acknowledge({ done: listed.list().map(({ started }) => started), quarantined: [] });
      listed.close();

      given.push(data.open({ owner: true, clock: () => now }).start());
      expect(given).toEqual([...new Set(given)].sort((a, b) => a - b));
    });

    test('what the clock said is kept with each message, whatever it said before', async () => {
      const today = Date.parse('2026-12-04T20:00:00Z');
      let now = Date.parse('2029-12-04T20:00:00Z');
      const data = newStore();
      const inbox = data.open({ owner: true, clock: () => now });
      const first = await say(inbox, 'by a clock that runs ahead');
      now = today;
      const slow = inbox.start();
      now += 5_000;
      const second = await store(inbox, slow, 'once it is right');
      expect(inbox.watermark().started).toBeGreaterThan(second);
      inbox.close();
      const again = data.open({ owner: true, clock: () => now });
      const third = await say(again, 'after a restart');
      expect(again.list().map(({ started, arrivedAt }) => [started, arrivedAt])).toEqual([
        [first, Date.parse('2029-12-04T20:00:00Z')],
        [second, today],
        [third, today + 5_000],
      ]);
    });

    test('everything is there after a restart', async () => {
      const data = newStore();
      const inbox = data.open();
      const gone = await say(inbox, 'gone');
      const kept = await say(inbox, 'kept');
      inbox.acknowledge({ done: [gone], quarantined: [entry(gone)], checkpoint: { feedCommit: 'f'.repeat(40) } });
      inbox.remember('silent since', { day: '2026-12-04' });
      inbox.close();

      const again = data.open();
      expect(again.list()).toEqual([
        { sequence: expect.any(Number), started: kept, arrivedAt: expect.any(Number), source: 'feed', bytes: 4 },
      ]);
      expect(await texts(again)).toEqual(['kept']);
      expect(again.checkpoint()).toEqual({ feedCommit: 'f'.repeat(40) });
      expect(again.quarantine.list()).toHaveLength(1);
      expect(again.recall('silent since')).toEqual({ day: '2026-12-04' });
    });

    test('closing stores what was still waiting for its turn', async () => {
      const data = newStore();
      const inbox = data.open();
      const appended = say(inbox, 'last words');
      inbox.close();
      await appended;
      expect(await texts(data.open())).toEqual(['last words']);
    });

    test('acknowledge happens whole or not at all', async () => {
      const inbox = newInbox();
      const started = await say(inbox, 'stays');
      inbox.acknowledge({ done: [], quarantined: [], checkpoint: { feedCommit: 'before' } });
      const broken = { ...entry(started), reason: undefined as unknown as string };
      expect(() =>
        inbox.acknowledge({ done: [started], quarantined: [entry(started), broken], checkpoint: { feedCommit: 'after' } }),
      ).toThrow();
      expect(await texts(inbox)).toEqual(['stays']);
      expect(inbox.quarantine.list()).toEqual([]);
      expect(inbox.checkpoint()).toEqual({ feedCommit: 'before' });
    });

    test('acknowledge leaves the checkpoint where it is when none is given', () => {
      const inbox = newInbox();
      inbox.acknowledge({ done: [], quarantined: [], checkpoint: { feedCommit: 'one' } });
      inbox.acknowledge({ done: [], quarantined: [] });
      expect(inbox.checkpoint()).toEqual({ feedCommit: 'one' });
    });

    test('to acknowledge what is gone already is harmless, to read it is an error', async () => {
      const inbox = newInbox();
      const started = await say(inbox, 'once');
      inbox.acknowledge({ done: [started], quarantined: [] });
      inbox.acknowledge({ done: [started], quarantined: [] });
      await expect(inbox.read(started)).rejects.toThrow(`Message ${started} is not in the inbox`);
    });

    test('quarantine counts up, keeps what can be played again, and drops by id', () => {
      const inbox = newInbox();
      const whole: QuarantineEntry = { started: 7, arrivedAt: 1_764_800_000_000, reason: 'No JSON.', body: Buffer.from('[[[') };
      const single: QuarantineEntry = { ...whole, messageType: 'UPDATE_EVENTS', eventId: '111493445', body: Buffer.from('{"one":1}') };
      inbox.acknowledge({ done: [], quarantined: [whole, single] });
      const [first, second] = inbox.quarantine.list();
      if (!first || !second) throw new Error('expected two entries');
      expect(first).toEqual({ id: first.id, started: 7, arrivedAt: 1_764_800_000_000, reason: 'No JSON.' });
      expect(second).toMatchObject({ messageType: 'UPDATE_EVENTS', eventId: '111493445' });
      expect(inbox.quarantine.read(second.id)).toEqual(Buffer.from('{"one":1}'));
      expect(inbox.quarantine.count()).toBe(2);

      expect(inbox.quarantine.drop(second.id)).toBe(true);
      expect(inbox.quarantine.count()).toBe(1);
      expect(inbox.quarantine.drop(second.id)).toBe(false);
      expect(inbox.quarantine.read(second.id)).toBeUndefined();
      inbox.acknowledge({ done: [], quarantined: [single] });
      expect(inbox.quarantine.list().map(({ id }) => id)).toEqual([first.id, second.id + 1]);
    });

    test('values are remembered, replaced and forgotten', () => {
      const inbox = newInbox();
      inbox.remember('lost', { count: 1, at: [1, 2] });
      inbox.remember('other', false);
      inbox.remember('lost', 'replaced');
      expect([inbox.recall('lost'), inbox.recall('other')]).toEqual(['replaced', false]);
      inbox.remember('lost', undefined);
      expect(inbox.recall('lost')).toBeUndefined();
    });

    test('a spooled body is read back, and goes when its message is acknowledged', async () => {
      const data = newStore();
      const inbox = data.open();
      const body = Buffer.alloc(3_000_000, 'callboard ');
      const started = inbox.start();
      await inbox.append({ started, source: 'feed', body: await data.spool(body) });
      expect(inbox.list()).toEqual([
        { sequence: expect.any(Number), started, arrivedAt: expect.any(Number), source: 'feed', bytes: body.length },
      ]);
      expect((await inbox.read(started)).equals(body)).toBe(true);
      expect(data.spooled()).toBe(1);
      inbox.acknowledge({ done: [started], quarantined: [] });
      expect(data.spooled()).toBe(0);
    });

    test('the receiver clears away what a crash left in the spool; nobody else does', async () => {
      const data = newStore();
      const inbox = data.open();
      await inbox.append({ started: inbox.start(), source: 'feed', body: await data.spool(Buffer.from('named')) });
      await data.spool(Buffer.from('orphan'));
      inbox.close();
      data.open({ owner: false }).close();
      expect(data.spooled()).toBe(2);
      expect(await texts(data.open())).toEqual(['named']);
      expect(data.spooled()).toBe(1);
    });

    test('a thousand at once are all stored, in their order', async () => {
      const inbox = newInbox();
      const wanted = Array.from({ length: 1000 }, (_, index) => `message ${index}`);
      const arrivals = wanted.map((text): Arrival => ({ started: inbox.start(), source: 'feed', body: Buffer.from(text) }));
      await Promise.all(arrivals.toReversed().map((arrival) => inbox.append(arrival)));
      expect(await texts(inbox)).toEqual(wanted);
    });

    test('a second one beside it sees each message once it is accepted, and settles it', async () => {
      const data = newStore();
      const receiving = data.open();
      const publishing = data.open({ owner: false });
      await say(receiving, 'one');
      const onItsWay = receiving.start();
      expect(await texts(publishing)).toEqual(['one']);
      const publish = (async () => {
        while (publishing.list().length < 200) await new Promise((resolve) => setImmediate(resolve));
        const done = publishing.list().map(({ started }) => started);
        publishing.acknowledge({ done, quarantined: [], checkpoint: { feedCommit: 'two hundred' } });
        return done.length;
      })();
      for (let count = 0; count < 250; count += 1) await say(receiving, `message ${count}`);
      const acknowledged = await publish;
      expect(receiving.size().messages).toBe(251 - acknowledged);
      expect(receiving.checkpoint()).toEqual({ feedCommit: 'two hundred' });
      expect(receiving.watermark()).toEqual({ started: onItsWay, openSince: expect.any(Number) });
    });

    test('the command line appends beside a running receiver without taking its numbers', async () => {
      const data = newStore();
      const clock = () => 1_764_800_000_000;
      const receiving = data.open({ owner: true, clock });
      const command = data.open({ owner: false, clock });
      await Promise.all([say(receiving, 'a'), say(command, 'b'), say(receiving, 'c'), say(command, 'd')]);
      expect((await texts(receiving)).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    });
  });
}

async function store(inbox: Inbox, started: number, text: string): Promise<number> {
  await inbox.append({ started, source: 'feed', body: Buffer.from(text) });
  return started;
}

function entry(started: number): QuarantineEntry {
  return { started, arrivedAt: 1_764_800_000_000, reason: 'The event has no start.', body: Buffer.from('{}') };
}
