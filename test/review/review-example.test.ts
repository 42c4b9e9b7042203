import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pagesWithExample, withExample } from '../helpers/review-example.ts';

test.each(pagesWithExample)('$page.pathname shows the pull request that the code writes today', ({ page, words }) => {
  const text = readFileSync(page, 'utf8');
  expect(withExample(text, words)).toBe(text);
});
