import { expect, test } from 'vitest';
import { countLosses, forgetLost, lostKey } from '../../receiver/feed/lost-messages.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';

/** What was begun in memory is done. */
const written = () => new Promise((resolve) => setImmediate(resolve));

function scene() {
  const { remembered, disk } = memoryRemembered();
  const timers: (() => void)[] = [];
  let now = 1000;
  const losses = countLosses({ remembered, clock: () => now, later: (work) => void timers.push(work) });
  return {
    remembered,
    disk,
    /** A message is lost; `started` is its number. */
    async lose(reason: string, at: number, started = at) {
      now = at;
      losses.add(reason, started);
      await written();
    },
    async later() {
      for (const work of timers.splice(0)) work();
      await written();
    },
  };
}

test('losses are counted, and a sync that came in after the last of them heals them all', async () => {
  const { remembered, lose } = scene();
  expect(await remembered.recall(lostKey)).toBeUndefined();
  await lose('The disk is full.', 1000);
  await lose('The receiver failed.', 2000);
  expect(await remembered.recall(lostKey)).toEqual({ count: 2, lastAt: 2000, lastStarted: 2000, reason: 'The receiver failed.' });
  await forgetLost(remembered, { started: 1500, arrivedAt: 1500 });
  expect((await remembered.recall(lostKey))?.count).toBe(2);
  await forgetLost(remembered, { started: 2001, arrivedAt: 2001 });
  expect(await remembered.recall(lostKey)).toBeUndefined();
});

test('what cannot be written down is kept until it can be', async () => {
  const { remembered, disk, lose, later } = scene();
  await lose('The disk is full.', 1000);
  disk.isFull = true;
  await lose('The disk is full.', 2000);
  await later();
  await lose('The disk is full.', 3000);
  expect((await remembered.recall(lostKey))?.count).toBe(1);
  disk.isFull = false;
  await later();
  expect(await remembered.recall(lostKey)).toEqual({ count: 3, lastAt: 3000, lastStarted: 3000, reason: 'The disk is full.' });
  await later();
  expect((await remembered.recall(lostKey))?.count).toBe(3);
});

test('where the clock was set back, the sync that came in later heals all the same', async () => {
  const { remembered, lose } = scene();
  await lose('The disk is full.', 90_000_000, 7);
  await forgetLost(remembered, { started: 6, arrivedAt: 90_000_001 });
  expect((await remembered.recall(lostKey))?.count).toBe(1);
  await forgetLost(remembered, { started: 8, arrivedAt: 3_600_000 });
  expect(await remembered.recall(lostKey)).toBeUndefined();
});
