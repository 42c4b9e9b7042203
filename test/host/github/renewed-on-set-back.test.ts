import { expect, test } from 'vitest';
import { renewedOnSetBack } from '../../../receiver/host/github/renewed-on-set-back.ts';

test('it is made anew each time the clock was set back, and by nothing else', () => {
  const time = { passed: 0, set: 0 };
  const thing = renewedOnSetBack((times) => ({ times }), { clock: () => 1e12 + time.passed + time.set, steady: () => time.passed });
  const after = (passed: number, set = 0) => {
    time.passed += passed;
    time.set += set;
    return thing.times;
  };
  expect(after(3_600_000)).toBe(0);
  expect(after(0, -500)).toBe(0);
  expect(after(60_000, -24 * 3_600_000)).toBe(1);
  expect(after(60_000)).toBe(1);
  expect(after(0, 24 * 3_600_000)).toBe(1);
  expect(after(0, -2_000)).toBe(2);
});
