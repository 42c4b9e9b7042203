import { expect, test } from 'vitest';
import { brake } from '../../receiver/reconcile/brake.ts';

test.each([
  [{ asked: 0, recent: 100, upcoming: 10 }, false],
  [{ asked: 5, recent: 0, upcoming: 10 }, false],
  [{ asked: 6, recent: 0, upcoming: 10 }, true],
  [{ asked: 3, recent: 3, upcoming: 10 }, true],
  [{ asked: 30, recent: 0, upcoming: 200 }, false],
  [{ asked: 31, recent: 0, upcoming: 200 }, true],
])('the brake on %j: %s', (input, holds) => {
  expect(brake({ empties: false, ...input }, { min: 5, percent: 15 })).toBe(holds);
});

test('the brake holds what would leave nothing to come, unless all may go', () => {
  const last = { asked: 2, recent: 0, upcoming: 2, empties: true };
  expect([15, 100].map((percent) => brake(last, { min: 5, percent }))).toEqual([true, false]);
});
