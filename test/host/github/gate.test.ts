import { expect, test } from 'vitest';
import { createGate } from '../../../receiver/host/github/gate.ts';
import { NotNow, type Wait } from '../../../receiver/host/not-now.ts';

const limit = { status: 429, headers: {}, message: '' };
const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse('2026-11-27T12:00:00Z');

/** A gate, in a time that goes on, under a clock that may be `off`. */
function scene() {
  const time = { now: start, off: 0 };
  const again = (kept?: Wait) => createGate({ clock: () => time.now + time.off, steady: () => time.now }, kept);
  return { time, again, gate: again() };
}

test('lets nothing through while GitHub wants to be left alone, and waits longer each time until something went well', () => {
  const { time, gate } = scene();
  gate.check(false);
  expect(gate.note(limit, undefined)?.ms).toBe(minute);
  expect(() => gate.check(false)).toThrow(NotNow);
  gate.passed();
  expect(() => gate.check(false)).toThrow('again in 60 s');
  time.now += minute;
  gate.check(false);
  expect(gate.note(limit, undefined)?.ms).toBe(2 * minute);
  expect(() => gate.check(false)).toThrow('again in 2 minutes');
  time.now += 2 * minute;
  gate.passed();
  expect(gate.wait()).toBeUndefined();
  gate.note(limit, undefined);
  expect(gate.wait()?.times).toBe(1);
});

test('answers to what was on its way together count once, and the longest wait holds', () => {
  const { gate } = scene();
  gate.note({ ...limit, headers: { 'retry-after': '90' } }, undefined);
  expect(gate.note(limit, undefined)?.ms).toBe(90_000);
  expect(gate.wait()).toEqual({ at: start, ms: 90_000, times: 1 });
});

test('a wait outlasts a restart', () => {
  const { time, gate, again } = scene();
  gate.note({ ...limit, headers: { 'retry-after': '90' } }, undefined);
  time.now += 30_000;
  const kept = JSON.parse(JSON.stringify(gate.wait()));
  expect(() => again(kept).check(false)).toThrow('again in 60 s');
  time.now += 60_000;
  const next = again(kept);
  next.check(false);
  expect(next.note(limit, undefined)?.ms).toBe(2 * minute);
});

test.each([-day, day])('a clock that is set by %i ms changes nothing of a wait', (set) => {
  const { time, gate } = scene();
  gate.note(limit, undefined);
  time.off = set;
  time.now += minute - 1;
  expect(() => gate.check(false)).toThrow(NotNow);
  time.now += 1;
  gate.check(false);
});

test('a wait of a clock that was set back since, or one without an end, is over after a restart; no other lasts longer than two hours', () => {
  const { again } = scene();
  again({ at: start + day, ms: minute, times: 1 }).check(false);
  again(JSON.parse('{"until":9e15,"times":1}')).check(false);
  expect(() => again({ at: start, ms: 1_000 * day, times: 1 }).check(false)).toThrow('again in 120 minutes');
});

test('what is no limit leaves it open', () => {
  const { gate } = scene();
  expect(gate.note({ status: 404, headers: {}, message: 'Not Found' }, undefined)).toBeUndefined();
  gate.check(false);
});

test('holds what people are told of to 400 an hour, nothing else', () => {
  const { time, gate } = scene();
  for (let n = 0; n < 400; n++) {
    gate.check(true);
    time.now += 1000;
  }
  expect(() => gate.check(true)).toThrow(NotNow);
  gate.check(false);
  time.off = -day;
  time.now = start + 60 * minute + 1;
  gate.check(true);
  expect(() => gate.check(true)).toThrow(NotNow);
});
