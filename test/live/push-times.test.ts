import { expect, test } from 'vitest';
import { pushTimes } from '../../receiver/live/push-times.ts';

const noon = Date.parse('2026-11-24T12:00:00Z');
const message = (started: number, arrivedAt: number) => ({ started, arrivedAt });

test('a push is measured from the first message that no push before it had', () => {
  const state = { now: noon };
  const reached: [string, number][] = [];
  const publish = pushTimes(
    () => state.now,
    (...what) => void reached.push(what),
  );
  const first = [message(1, noon - 12_000), message(2, noon - 11_000)];
  publish({ pushed: true, told: first });
  // The messages are folded again until the inbox lets go of them.
  state.now += 60_000;
  publish({ pushed: true, told: [...first, message(3, state.now - 10_000)] });
  publish({ pushed: true, told: [...first, message(3, state.now - 10_000)] });
  // What the remote says already is no push; its message is none of the next.
  publish({ pushed: false, told: [message(4, state.now)] });
  publish({ pushed: true, told: [message(4, state.now)] });
  expect(reached).toEqual([
    ['pushed', 12_000],
    ['pushed', 10_000],
  ]);
});

test('a clock that was set back makes no time negative', () => {
  const reached: number[] = [];
  pushTimes(
    () => noon,
    (_, ms) => void reached.push(ms),
  )({ pushed: true, told: [message(1, noon + 3_600_000)] });
  expect(reached).toEqual([0]);
});
