import { expect, test } from 'vitest';
import { formatTime } from '../../receiver/content/time.ts';
import { clock } from '../helpers/told.ts';

test.each([
  ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
  ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
  ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59+01:00'],
])('%s is written with the offset of the zone', (time, written) => {
  expect(formatTime(clock(time), 'Europe/Amsterdam')).toBe(written);
});
