import { expect, test } from 'vitest';
import type { Stored } from '../../../receiver/inbox/stored.ts';
import { crashSuspects } from '../../../receiver/publish/backlog/crash-suspects.ts';
import { memoryRemembered } from '../../helpers/memory-remembered.ts';

const mib = 1024 ** 2;
const message = (started: number, bytes = 2 * mib): Stored => ({ sequence: started, started, arrivedAt: started, source: 'feed', bytes });
const [one, other] = [message(1), message(3)];

/** What publishers one after the other remember in the same inbox. */
function scene() {
  const { remembered, disk, kept } = memoryRemembered();
  return {
    publisher: (threadEnded?: boolean, underWay?: Set<number>) => crashSuspects(remembered, { threadEnded, underWay }),
    kept: () => kept('begun'),
    writes: () => disk.writes,
  };
}

const allows = [true, true, true, true, true, true, true, true, true, true, true, true];

test('a message over which the thread ended three times is not begun again', async () => {
  const { publisher } = scene();
  const begun: boolean[] = [];
  for (const threadEnded of [false, true, true, true, true]) begun.push(await (await publisher(threadEnded)).begin(one));
  expect(begun).toEqual([true, true, true, false, false]);
});

test('a message is begun again until twelve processes ended over it, for processes are killed for other reasons too', async () => {
  const { publisher } = scene();
  const begun: boolean[] = [];
  for (const _ of [...allows, false, false]) begun.push(await (await publisher()).begin(one));
  expect(begun).toEqual([...allows, false, false]);
});

test('one that gets through has all its chances again, and is no suspect', async () => {
  const { publisher, kept } = scene();
  for (let count = 0; count < 12; count++) await (await publisher()).begin(other);
  for (let count = 0; count < 10; count++) {
    const next = await publisher();
    expect(await next.begin(one)).toBe(true);
    expect(await next.begin(one)).toBe(true);
    await next.through();
  }
  const last = await publisher();
  expect([last.has(one), last.has(other)]).toEqual([false, false]);
  expect(await last.begin(other)).toBe(false);
  await last.forget([other.started]);
  expect(kept()).toBeUndefined();
});

test('of those that were begun together each is looked at alone the next time', async () => {
  const { publisher } = scene();
  const first = await publisher();
  expect([first.has(one), await first.begin(one), await first.begin(other)]).toEqual([false, true, true]);
  const second = await publisher();
  expect([second.has(one), second.has(other), await second.begin(one)]).toEqual([true, true, true]);
  await second.through();
  expect([second.has(one), second.has(other)]).toEqual([false, true]);
});

test('a small message is none of its business, and writes nothing', async () => {
  const { publisher, writes } = scene();
  for (let count = 0; count < 5; count++) {
    const next = await publisher();
    expect(await next.begin(message(1, mib))).toBe(true);
    await next.through();
    await next.forget([1]);
  }
  expect(writes()).toBe(0);
});

test('a publisher that stops because the store is away leaves its messages innocent, as long as its thread lives on', async () => {
  const { publisher, kept } = scene();
  for (let count = 0; count < 11; count++) await (await publisher()).begin(one);
  const underWay = new Set<number>();
  for (let count = 0; count < 20; count++) expect(await (await publisher(false, underWay)).begin(one)).toBe(true);
  expect([...underWay]).toEqual([one.started]);
  await (await publisher(false, underWay)).begin(other);
  expect(kept()).toEqual({ [one.started]: 11, [other.started]: 1 });
  // A thread that ends takes what it knows with it.
  expect(await (await publisher(true)).begin(one)).toBe(false);
});
