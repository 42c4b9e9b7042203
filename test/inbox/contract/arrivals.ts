import { expect, test, vi } from 'vitest';
import { NoRoomError } from '../../../receiver/inbox/no-room-error.ts';
import { put, putAt } from '../../helpers/inbox-in.ts';
import type { ContractScene, InboxStore } from '../contract.ts';
import { texts } from './texts.ts';

/** What a receiver is promised. */
export function arrivalsContract({ newStore, newInbox, ownClock, can }: ContractScene): void {
  test('messages stand in the order in which their requests started, not in which they came in whole', async () => {
    const inbox = await newInbox();
    const [slow, quick, middle] = [await inbox.arrivals.start(), await inbox.arrivals.start(), await inbox.arrivals.start()];
    await putAt(inbox, quick, 'quick');
    await putAt(inbox, middle, 'middle');
    await putAt(inbox, slow, 'slow');
    expect(await texts(inbox)).toEqual(['slow', 'quick', 'middle']);
  });

  test('a request is on its way until it is stored, fails or is abandoned', async () => {
    const inbox = await newInbox();
    const [first, second, third] = [await inbox.arrivals.start(), await inbox.arrivals.start(), await inbox.arrivals.start()];
    expect(await inbox.arrivals.watermark()).toEqual({ started: first, openSince: expect.any(Number) });
    const appended = putAt(inbox, first, 'first');
    expect(await inbox.arrivals.watermark()).toEqual({ started: first, openSince: expect.any(Number) });
    await appended;
    expect(await inbox.arrivals.watermark()).toEqual({ started: second, openSince: expect.any(Number) });
    inbox.arrivals.abandon(third);
    inbox.arrivals.abandon(second);
    expect((await inbox.arrivals.watermark()).openSince).toBeUndefined();
    expect(await inbox.backlog.list()).toHaveLength(1);
  });

  test.skipIf(ownClock)(
    'what is stored later never started before the watermark, though its request begins after it was asked',
    async () => {
      let now = 1_764_800_000_000;
      const inbox = await newStore().open({ clock: () => now });
      const known = await put(inbox, 'known');
      const { started: line } = await inbox.arrivals.watermark();
      const [slow, quick] = [await inbox.arrivals.start(), await inbox.arrivals.start()];
      await putAt(inbox, quick, 'quick');
      expect([known < line, slow >= line, quick >= line]).toEqual([true, true, true]);
      expect(await inbox.arrivals.watermark()).toEqual({ started: slow, openSince: expect.any(Number) });
      await putAt(inbox, slow, 'slow');

      now += 60_000;
      const later = await inbox.arrivals.watermark();
      now -= 3_600_000;
      expect(await put(inbox, 'after the clock went back')).toBeGreaterThanOrEqual(later.started);
    },
  );

  test.skipIf(ownClock)('the watermark is past what the command line has stored, once the clock is', async () => {
    let now = 1_764_800_000_000;
    const data = newStore();
    const receiving = await data.open({ clock: () => now });
    await put(receiving, 'earlier');
    now += 60_000;
    const posted = await put(await data.beside({ clock: () => now }), 'posted');
    now += 1;
    expect((await receiving.arrivals.watermark()).started).toBeGreaterThan(posted);
  });

  test.skipIf(ownClock)('the watermark of a new process is past all that was stored before, whatever its clock says', async () => {
    const data = newStore();
    const before = await data.open({ clock: () => 1_764_800_000_000 });
    const stored = await put(before, 'before');
    await before.close();
    const after = await data.open({ clock: () => 1_764_700_000_000 });
    expect((await after.arrivals.watermark()).started).toBeGreaterThan(stored);
  });

  test('one that cannot be stored rejects alone, and is no longer on its way', async () => {
    const inbox = await newInbox();
    const taken = await put(inbox, 'first');
    const next = await inbox.arrivals.start();
    const [again, fine] = await Promise.allSettled([putAt(inbox, taken, 'again'), putAt(inbox, next, 'next')]);
    expect([again.status, fine.status]).toEqual(['rejected', 'fulfilled']);
    expect(await texts(inbox)).toEqual(['first', 'next']);
    expect((await inbox.arrivals.watermark()).openSince).toBeUndefined();
  });

  test.skipIf(ownClock)('starts go up within one millisecond, when the clock goes back, and across restarts', async () => {
    let now = Date.parse('2026-10-25T02:59:59Z');
    const data = newStore();
    const inbox = await data.open({ clock: () => now });
    const given = [await inbox.arrivals.start(), await inbox.arrivals.start()];
    expect(given[0]).toBeGreaterThanOrEqual(now * 1000);
    expect(given[1]).toBeLessThan((now + 1) * 1000);
    now -= 3_600_000;
    given.push(await put(inbox, 'after the clock went back'));
    await inbox.close();

    const listed = await data.open({ clock: () => now });
    given.push(await put(listed, 'after a restart'));
    await listed.backlog.acknowledge({ done: (await listed.backlog.list()).map(({ started }) => started), quarantined: [] });
    await listed.close();

    given.push(await (await data.open({ clock: () => now })).arrivals.start());
    expect(given).toEqual([...new Set(given)].sort((a, b) => a - b));
  });

  test.skipIf(ownClock)('what the clock said is kept with each message, whatever it said before', async () => {
    const today = Date.parse('2026-12-04T20:00:00Z');
    let now = Date.parse('2029-12-04T20:00:00Z');
    const data = newStore();
    const inbox = await data.open({ clock: () => now });
    const first = await put(inbox, 'by a clock that runs ahead');
    now = today;
    const slow = await inbox.arrivals.start();
    now += 5_000;
    await putAt(inbox, slow, 'once it is right');
    expect((await inbox.arrivals.watermark()).started).toBeGreaterThan(slow);
    await inbox.close();
    const again = await data.open({ clock: () => now });
    const third = await put(again, 'after a restart');
    expect((await again.backlog.list()).map(({ started, arrivedAt }) => [started, arrivedAt])).toEqual([
      [first, Date.parse('2029-12-04T20:00:00Z')],
      [slow, today],
      [third, today + 5_000],
    ]);
  });

  test('closing stores what was still waiting for its turn', async () => {
    const data = newStore();
    const inbox = await data.open();
    const appended = putAt(inbox, await inbox.arrivals.start(), 'last words');
    await inbox.close();
    await appended;
    expect(await texts(await data.open())).toEqual(['last words']);
  });

  test('a thousand at once are all stored, in their order', async () => {
    const inbox = await newInbox();
    const wanted = Array.from({ length: 1000 }, (_, index) => `message ${index}`);
    const starts: number[] = [];
    for (const _ of wanted) starts.push(await inbox.arrivals.start());
    await Promise.all(starts.map((started, index) => putAt(inbox, started, wanted[index] ?? '')).toReversed());
    expect(await texts(inbox)).toEqual(wanted);
  });

  test('an inbox that can keep messages has no trouble', async () => {
    const { arrivals } = await newInbox();
    expect([await arrivals.troubles(), arrivals.noRoom()]).toEqual([[], undefined]);
  });

  test.skipIf(!can.openFull)('where nothing has room, that is said', async () => {
    const { arrivals } = await (newStore() as Required<InboxStore>).openFull();
    expect(arrivals.noRoom()).toBeInstanceOf(NoRoomError);
    expect(await arrivals.troubles()).toEqual([`${arrivals.noRoom()?.message}.`]);
  });

  test.skipIf(!can.takeAway)('where the store is gone, a request begins and its message is refused', async () => {
    const data = newStore();
    const inbox = await data.open();
    await put(inbox, 'kept');
    await data.takeAway?.();
    await vi.waitUntil(async () => (await inbox.arrivals.troubles()).length > 0);
    await expect(put(inbox, 'refused')).rejects.toThrow();
    expect((await inbox.arrivals.watermark()).openSince).toBeUndefined();
  });
}
