import { expect, test } from 'vitest';
import { pages } from './pages.ts';

test('docs/dictionary.md has each word once, with a meaning in whole sentences', () => {
  const rows = [...(pages.get('docs/dictionary.md') ?? '').matchAll(/^\| ([a-z][^|]*) \| ([^|]+) \|$/gm)].filter(
    ([, word]) => word !== 'word',
  );
  const words = rows.map(([, word]) => word);
  expect(words.length).toBeGreaterThan(50);
  expect(new Set(words).size).toBe(words.length);
  for (const [, word, meaning = ''] of rows) expect(meaning, word).toMatch(/^[A-Z`].*\.$/);
});
