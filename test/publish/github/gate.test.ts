import { expect, test } from 'vitest';
import { createGate } from '../../../receiver/publish/github/gate.ts';
import { NotNow } from '../../../receiver/publish/github/not-now.ts';

const limit = { status: 429, headers: {}, message: '' };
const minute = 60_000;

test('lets nothing through while GitHub wants to be left alone, and waits longer each time until something went well', () => {
  let now = 0;
  const gate = createGate(() => now);
  gate.check(false);
  expect(gate.note(limit, undefined)?.wait).toEqual({ until: minute, times: 1 });
  expect(() => gate.check(false)).toThrow(NotNow);
  gate.passed();
  expect(() => gate.check(false)).toThrow('again from 1970-01-01T00:01:00.000Z');
  now = minute;
  gate.check(false);
  expect(gate.note(limit, undefined)?.wait).toEqual({ until: 3 * minute, times: 2 });
  now = 3 * minute;
  gate.passed();
  expect(gate.wait()).toBeUndefined();
  expect(gate.note(limit, undefined)?.wait.times).toBe(1);
});

test('answers to what was on its way together count once, and the longest wait holds', () => {
  const gate = createGate(() => 0);
  gate.note({ ...limit, headers: { 'retry-after': '90' } }, undefined);
  expect(gate.note(limit, undefined)?.wait).toEqual({ until: 90_000, times: 1 });
});

test('a wait outlasts a restart', () => {
  const gate = createGate(() => 5, JSON.parse(JSON.stringify({ until: 10, times: 3 })));
  expect(() => gate.check(false)).toThrow(NotNow);
  expect(createGate(() => 10, { until: 10, times: 3 }).note(limit, undefined)?.wait).toEqual({ until: 10 + 8 * minute, times: 4 });
});

test('what is no limit leaves it open', () => {
  const gate = createGate(() => 0);
  expect(gate.note({ status: 404, headers: {}, message: 'Not Found' }, undefined)).toBeUndefined();
  gate.check(false);
});

test('holds what people are told of to 400 an hour, nothing else', () => {
  let now = 0;
  const gate = createGate(() => now);
  for (let n = 0; n < 400; n++) {
    gate.check(true);
    now += 1000;
  }
  expect(() => gate.check(true)).toThrow(NotNow);
  gate.check(false);
  now = 60 * minute + 1;
  gate.check(true);
  expect(() => gate.check(true)).toThrow(NotNow);
});
