import { expect, test } from 'vitest';
import { createBreather } from '../../receiver/clock/breather.ts';

test('other work has its turn once 50 ms have passed, and not before', async () => {
  let now = 0;
  const breathe = createBreather({ steady: () => now, stop: new AbortController().signal });
  let others = 0;
  setImmediate(() => others++);
  now = 49;
  await breathe();
  expect(others).toBe(0);
  now = 50;
  await breathe();
  expect(others).toBe(1);
  setImmediate(() => others++);
  now = 99;
  await breathe();
  expect(others).toBe(1);
});

test('a stop that comes meanwhile ends the work with its reason', async () => {
  let now = 0;
  const stop = new AbortController();
  const breathe = createBreather({ steady: () => now, stop: stop.signal });
  setImmediate(() => stop.abort(new Error('the receiver stops')));
  await breathe();
  now = 50;
  await expect(breathe()).rejects.toThrow('the receiver stops');
});
