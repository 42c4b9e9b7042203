import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start } from '../receiver/start/start.ts';

test('a private key that is none is named before anything starts', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-start-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const remote = { CALLBOARD_CONTENT_REMOTE: 'https://github.com/venue/site.git', CALLBOARD_FEED_TOKENS: 'a-token-of-a-channel' };
  const key = { CALLBOARD_GITHUB_APP_ID: '1', CALLBOARD_GITHUB_PRIVATE_KEY: 'no key' };
  await expect(start({ CALLBOARD_DATA_DIR: dataDir, ...remote, ...key })).rejects.toThrow('CALLBOARD_GITHUB_PRIVATE_KEY');
  expect(readdirSync(dataDir)).toEqual([]);
});
