import { expect, test } from 'vitest';
import { createGate } from '../../receiver/host/github/gate.ts';
import { NotNow } from '../../receiver/host/not-now.ts';
import { sharedWaits } from '../../receiver/host/shared-waits.ts';

const limit = { status: 429, headers: { 'retry-after': '90' }, message: '' };

test('a wait that GitHub asks of one venue holds for all that act by the same credential, and for no other', () => {
  let now = 5_000;
  const steady = () => now;
  const told: [string, number][] = [];
  const here = sharedWaits({ steady, tell: (credential, ms) => told.push([credential, ms]) });
  const gateOf = (credential: string) =>
    createGate({ clock: steady, steady, shared: { left: () => here.left(credential), asked: (ms) => here.asked(credential, ms) } });
  const [north, south, west] = [gateOf('one token'), gateOf('one token'), gateOf('another')];
  north.note(limit, undefined);
  expect(() => south.check(false)).toThrow(NotNow);
  expect(() => south.check(false)).toThrow('again in 90 s');
  west.check(false);
  expect(told).toEqual([['one token', 90_000]]);
  now += 90_000;
  south.check(false);
  north.check(false);
});

test('a thread hears of the waits of others, also of those that were asked before it began', () => {
  let now = 0;
  const steady = () => now;
  const pool = sharedWaits({ steady });
  pool.heard('token', 60_000);
  pool.heard('token', 10_000);
  pool.heard('over', 1_000);
  now += 20_000;
  expect(pool.all()).toEqual([['token', 40_000]]);
});

test('a wait that outlasted a restart is known to the others at once', () => {
  const waits = sharedWaits({ steady: () => 1_000 });
  const shared = { left: () => waits.left('token'), asked: (ms: number) => waits.asked('token', ms) };
  createGate({ clock: () => 100_000, steady: () => 1_000, shared }, { at: 90_000, ms: 30_000, times: 1 });
  expect(waits.left('token')).toBe(20_000);
});
