import { expect, test } from 'vitest';
import { readiness } from '../../receiver/start/readiness.ts';

const well = { name: 'north', problems: [] };
const full = { name: 'south', problems: ['The disk is full.'] };

test('one venue is ready or not', () => {
  expect(readiness([well], { role: 'all', several: false })).toEqual([200, { ok: 'Ready for messages.' }]);
  expect(readiness([well], { role: 'publish', several: false })).toEqual([200, { ok: 'Ready to publish.' }]);
  expect(readiness([full], { role: 'all', several: false })).toEqual([503, { error: 'The disk is full.' }]);
});

test('of several, those that cannot take messages are named, and fail the process only together', () => {
  expect(readiness([well, { ...well, name: 'south' }], { role: 'all', several: true })).toEqual([200, { ok: 'Ready for messages.' }]);
  expect(readiness([well, full], { role: 'all', several: true })).toEqual([
    200,
    { ok: 'Ready for messages, but not of 1 of 2 venues. south: The disk is full.' },
  ]);
  expect(readiness([full, { ...full, name: 'west' }], { role: 'all', several: true })).toEqual([
    503,
    { error: 'south: The disk is full. west: The disk is full.' },
  ]);
});
