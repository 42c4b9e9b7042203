import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../site/src/build/variables/variables.ts';
import { each, pages } from './pages.ts';

const areas = [...pages.keys()].filter((path) => path.startsWith('docs/decisions/'));
const questionsOf = (page: string) => each(/^## (.+)$/gm, pages.get(page) ?? '');
const sources = globSync('{receiver,schemas,site}/**/*.{ts,astro,mjs}', {
  cwd: projectFolder,
  exclude: ['**/dist/**', '**/node_modules/**'],
});
const asked = sources.flatMap((file) =>
  [...readFileSync(join(projectFolder, file), 'utf8').matchAll(/(docs\/decisions\/\S+\.md)(?:: "(.+)")?/g)].map(
    ([, page = '', question]): [string, string, string | undefined] => [file, page, question],
  ),
);

test('the index leads to the file of every area', () => {
  expect(areas.length).toBeGreaterThan(5);
  const index = pages.get('docs/decisions.md') ?? '';
  expect(
    each(/\]\((decisions\/[^)]+)\)/g, index)
      .map((path) => `docs/${path}`)
      .sort(),
  ).toEqual(areas);
});

describe.each(areas)('%s', (page) => {
  test('each heading is a question, and has an answer of at most a dozen lines', () => {
    const entries = (pages.get(page) ?? '').split(/^## /m).slice(1);
    expect(entries.length).toBeGreaterThan(9);
    for (const entry of entries) {
      const [question, ...answer] = entry.trim().split('\n');
      expect(question).toMatch(/^[A-Z].*\?$/);
      expect(answer.length, question).toBeGreaterThan(0);
      expect(answer.length, question).toBeLessThan(12);
    }
  });

  test('no question is asked twice', () => {
    const all = areas.flatMap(questionsOf);
    for (const question of questionsOf(page)) expect(all.filter((other) => other === question)).toHaveLength(1);
  });
});

test.each(asked)('%s asks %s: %s', (_, page, question) => {
  expect(questionsOf(page)).toContain(question);
});

test('the code links to decisions', () => {
  expect(asked.length).toBeGreaterThan(9);
});
