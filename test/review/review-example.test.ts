import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withExample } from '../helpers/review-example.ts';

test('the example in docs/review.md is what a pull request looks like now', () => {
  const page = readFileSync(new URL('../../docs/review.md', import.meta.url), 'utf8');
  expect(withExample(page)).toBe(page);
});
