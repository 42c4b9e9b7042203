import { expect, test } from 'vitest';
import { same } from '../../receiver/json/same.ts';

test.each([
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [[], {}, false],
  [null, {}, false],
  [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, true],
])('same(%j, %j) is %s', (a, b, expected) => {
  expect(same(a, b)).toBe(expected);
});
