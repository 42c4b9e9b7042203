import { expect, test } from 'vitest';
import { readBuildNow } from '../../../site/src/time/build-now.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');

test('BUILD_NOW is a time with its offset, or the clock', () => {
  expect(readBuildNow('2026-12-04T20:30:00+01:00', () => now).toString()).toBe('2026-12-04T19:30:00Z');
  expect(readBuildNow('', () => now)).toEqual(now);
  expect(() => readBuildNow('morgen', () => now)).toThrow(/BUILD_NOW is "morgen"/);
});
