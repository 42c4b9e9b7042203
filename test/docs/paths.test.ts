import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../site/src/build/variables/variables.ts';
import { each, eachOnPages, pages } from './pages.ts';

/** Files of the project between backticks, except those that a page marks as `(new)`. */
const files = eachOnPages(
  /`((?:receiver|schemas|site|test|docs|\.github)\/[^`\s]+\.(?:ts|mjs|astro|css|json|md|yml|service))`(?! \(new\))/g,
);

test.each(files)('%s: %s', (_, path) => {
  expect(existsSync(join(projectFolder, path))).toBe(true);
});

describe('CONTRIBUTING.md', () => {
  const page = pages.get('CONTRIBUTING.md') ?? '';

  test('names the files of five changes', () => {
    const changes = page.split('## Five changes')[1]?.split(/^## /m)[0]?.split(/^### /m).slice(1) ?? [];
    expect(changes).toHaveLength(5);
    for (const change of changes) expect(each(/`([^`]+\.(?:ts|astro|mjs))`/g, change).length, change.split('\n')[0]).toBeGreaterThan(6);
  });

  test('says where to change each of ten things', () => {
    const rows = page
      .split('## Where do I change')[1]
      ?.split(/^## /m)[0]
      ?.match(/^\| (?!what|---).*$/gm);
    expect(rows).toHaveLength(10);
  });

  test('marks only missing files as `(new)`', () => {
    const made = each(/`([^`]+)` \(new\)/g, page);
    expect(made.length).toBeGreaterThan(2);
    for (const path of made) expect(existsSync(join(projectFolder, path)), path).toBe(false);
  });
});
