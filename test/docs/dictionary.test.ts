import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../site/src/build/variables/variables.ts';
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

test('no two exported types have the same name', () => {
  const homes = new Map<string, Set<string>>();
  for (const file of globSync(['receiver/**/*.ts', 'schemas/**/*.ts', 'site/*.ts', 'site/src/**/*.ts'], { cwd: projectFolder })) {
    const text = readFileSync(join(projectFolder, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/^export (?:interface|type|class) (\w+)/gm))
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
  }
  expect(homes.size).toBeGreaterThan(200);
  expect([...homes].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])).toEqual([]);
});
