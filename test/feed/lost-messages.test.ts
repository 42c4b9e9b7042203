import { expect, test } from 'vitest';
import { countLosses, forgetLost, lostMessages } from '../../receiver/feed/lost-messages.ts';

function scene() {
  const values = new Map<string, unknown>();
  const disk = { isFull: false };
  const timers: (() => void)[] = [];
  let now = 1000;
  const inbox = {
    recall: (key: string) => values.get(key),
    remember(key: string, value: unknown) {
      if (disk.isFull) throw new Error('database or disk is full');
      values.set(key, value);
    },
  };
  const losses = countLosses({ inbox, clock: () => now, later: (work) => void timers.push(work) });
  return {
    inbox,
    disk,
    /** A message is lost; `started` is its number. */
    lose(reason: string, at: number, started = at) {
      now = at;
      losses.add(reason, started);
    },
    later() {
      for (const work of timers.splice(0)) work();
    },
  };
}

test('losses are counted, and a sync that came in after the last of them heals them all', () => {
  const { inbox, lose } = scene();
  expect(lostMessages(inbox)).toBeUndefined();
  lose('The disk is full.', 1000);
  lose('The receiver failed.', 2000);
  expect(lostMessages(inbox)).toEqual({ count: 2, lastAt: 2000, lastStarted: 2000, reason: 'The receiver failed.' });
  forgetLost(inbox, { started: 1500, arrivedAt: 1500 });
  expect(lostMessages(inbox)?.count).toBe(2);
  forgetLost(inbox, { started: 2001, arrivedAt: 2001 });
  expect(lostMessages(inbox)).toBeUndefined();
});

test('what cannot be written down is kept until it can be', () => {
  const { inbox, disk, lose, later } = scene();
  lose('The disk is full.', 1000);
  disk.isFull = true;
  lose('The disk is full.', 2000);
  later();
  lose('The disk is full.', 3000);
  expect(lostMessages(inbox)?.count).toBe(1);
  disk.isFull = false;
  later();
  expect(lostMessages(inbox)).toEqual({ count: 3, lastAt: 3000, lastStarted: 3000, reason: 'The disk is full.' });
  later();
  expect(lostMessages(inbox)?.count).toBe(3);
});

test('where the clock was set back, the sync that came in later heals all the same', () => {
  const { inbox, lose } = scene();
  lose('The disk is full.', 90_000_000, 7);
  forgetLost(inbox, { started: 6, arrivedAt: 90_000_001 });
  expect(lostMessages(inbox)?.count).toBe(1);
  forgetLost(inbox, { started: 8, arrivedAt: 3_600_000 });
  expect(lostMessages(inbox)).toBeUndefined();
});
