import { existsSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildLikePages, eleventy } from './like-pages.ts';
import { seasons } from './seasons.ts';
import { writeContent } from './write-content.ts';

// The bench compares them too. Here that needs what the bench installs.
if (!existsSync(eleventy))
  console.warn('Eleventy is not installed, so its pages are not compared: npm ci --prefix test/bench --ignore-scripts');
test.skipIf(!existsSync(eleventy))('the pages that Eleventy makes for the bench are those of the site', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'like-pages-'));
  const [content, now] = [join(folder.path, 'content'), '2026-11-23T12:00:00+01:00'];
  writeContent(seasons(30, 10), Date.parse(now), content);
  expect((await buildLikePages(join(folder.path, 'like'), content, now)).pages).toBe(2 * (30 + 1));
});
