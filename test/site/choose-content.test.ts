import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseContent } from '../../site/src/build/choose-content.ts';
import { demoFolder } from './demo-files.ts';

test('npm run dev shows the demo only instead of a content folder without an event', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'choose-content-'));
  const usual = join(folder.path, 'content');
  expect(chooseContent(usual, usual)).toBe(demoFolder);
  mkdirSync(join(usual, 'own'), { recursive: true });
  writeFileSync(join(usual, 'README.md'), 'Yours\n');
  writeFileSync(join(usual, 'organization.json'), '{}');
  expect(chooseContent(usual, usual)).toBe(demoFolder);
  expect(chooseContent(usual, usual, join(folder.path, 'no-demo'))).toBe(usual);
  expect(chooseContent(join(folder.path, 'named'), usual)).toBe(join(folder.path, 'named'));
  writeFileSync(join(usual, 'own/tour.json'), '{');
  expect(chooseContent(usual, usual)).toBe(usual);
});
