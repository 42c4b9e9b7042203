import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start } from '../receiver/start.ts';

test.each([
  ['CALLBOARD_GITHUB_PRIVATE_KEY', { CALLBOARD_GITHUB_APP_ID: '1', CALLBOARD_GITHUB_PRIVATE_KEY: 'no key' }],
  ['CALLBOARD_FEED_FIELDS', { CALLBOARD_FEED_FIELDS: '/nowhere/fields.json' }],
])('what can be wrong with %s is said before anything starts', async (name, env) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-start-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const remote = { CALLBOARD_CONTENT_REMOTE: 'https://github.com/venue/site.git', CALLBOARD_FEED_TOKENS: 'a-token-of-a-channel' };
  await expect(start({ CALLBOARD_DATA_DIR: dataDir, ...remote, ...env })).rejects.toThrow(name);
  expect(readdirSync(dataDir)).toEqual([]);
});
