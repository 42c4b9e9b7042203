import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['schemas', 'receiver', 'site/src']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|astro)$/.test(file))
      .map((file) => join(folder, file)),
  );
const pureFolders = ['receiver/content/', 'schemas/'];
const pureFiles = [
  ...['due', 'defuse', 'commit-text', 'fast-import'].map((name) => `receiver/publish/${name}.ts`),
  ...['boundaries', 'rebuild-due', 'freshness'].map((name) => `receiver/live/${name}.ts`),
];

/** Specifiers a file imports, relative ones as a path from the root. */
function imports(file: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
  );
}

/** Why an import, or a use of something impure, is not allowed in this file; nothing if all is well. */
function breaches(file: string, text: string): string[] {
  const found = imports(file, text);
  const wrong: string[] = [];
  if (file.startsWith('schemas/')) wrong.push(...found.filter((name) => name !== 'zod' && !name.startsWith('schemas/')));
  if (file.startsWith('receiver/')) wrong.push(...found.filter((name) => name.startsWith('site/') || name.startsWith('test/')));
  if (file.startsWith('site/')) wrong.push(...found.filter((name) => name.startsWith('receiver/') || name.startsWith('test/')));
  if (pureFolders.some((folder) => file.startsWith(folder)) || pureFiles.includes(file)) {
    wrong.push(...found.filter((name) => name.startsWith('node:') || name === 'simple-git' || name === 'express'));
    const impure = /\b(fetch\(|Date\.now\(|new Date\(\)|Temporal\.Now|setTimeout\(|setInterval\(|Math\.random\(|process\.)/g;
    wrong.push(...[...text.matchAll(impure)].map(([use]) => use));
  }
  return wrong;
}

/** The first way that leads from a file back to itself; nothing where none does. */
function circle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    const found = (graph.get(file) ?? []).map((next) => walk(next, [...way, file])).find((round) => round.length > 0);
    done.add(file);
    return found ?? [];
  };
  return [...graph.keys()].map((file) => walk(file, [])).find((round) => round.length > 0) ?? [];
}

describe('imports go one way', () => {
  test.each(sources)('%s', (file) => {
    expect(breaches(file, readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  test('no file imports itself, by whatever way', () => {
    expect(circle(new Map(sources.map((file) => [file, imports(file, readFileSync(join(root, file), 'utf8'))])))).toEqual([]);
  });

  test('the check sees what it must refuse', () => {
    const round = { a: ['b', 'c'], b: ['c'], c: ['d'], d: ['b'] };
    expect(circle(new Map(Object.entries(round)))).toEqual(['b', 'c', 'd', 'b']);
    expect(breaches('schemas/a.ts', `import fs from 'node:fs';`)).toEqual(['node:fs', 'node:fs']);
    expect(breaches('site/src/a.astro', `import { x } from '../../receiver/main.ts';`)).toEqual(['receiver/main.ts']);
    expect(breaches('receiver/a.ts', `import { x } from '../site/src/agenda.ts';`)).toEqual(['site/src/agenda.ts']);
    expect(breaches('receiver/content/fold.ts', 'const now = Date.now();')).toEqual(['Date.now(']);
    expect(breaches('receiver/content/fold.ts', `import { x } from '../../schemas/event.ts';`)).toEqual([]);
  });
});
