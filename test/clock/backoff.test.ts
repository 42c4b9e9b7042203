import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from '../../receiver/clock/backoff.ts';

test.each([
  [{ first: 250, longest: 2_000 }, [250, 500, 1_000, 2_000, 2_000]],
  [{ first: 60_000, longest: 60_000 }, [60_000, 60_000]],
  [{ first: 4_000, longest: 60_000 }, [4_000, 8_000, 16_000, 32_000, 60_000]],
])('the pauses of %j are %j', (settings, pauses) => {
  expect(pauses.map((_, index) => backoff(index + 1, settings))).toEqual(pauses);
});

test('a pause that is spread is never longer than the whole, and never shorter than its fixed part', () => {
  const settings = { first: 1_000, longest: 60_000, spread: 0.25 };
  expect([0, 0.5, 1].map((random) => backoff(1, settings, random))).toEqual([750, 875, 1_000]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const whole = backoff(failures, { ...settings, spread: 0 });
      const pause = backoff(failures, settings, random);
      expect(pause).toBeLessThanOrEqual(Math.min(whole, 60_000));
      expect(pause).toBeGreaterThanOrEqual(0.75 * whole);
    }),
  );
});
