import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forgetLastMessage, keepLastMessage, lastMessagePath } from '../../../receiver/publish/backlog/last-message.ts';

test('the last message takes the place of the one before, is readable by its owner alone, and can be forgotten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-last-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = lastMessagePath(folder);
  writeFileSync(`${path}.part`, 'left by a process that was killed', { mode: 0o644 });
  await keepLastMessage(folder, Buffer.from('{"a":1}'));
  await keepLastMessage(folder, Buffer.from('{"b":\u00a01}'));
  expect(readFileSync(path, 'utf8')).toBe('{"b":\u00a01}');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['last-message.json']);
  await forgetLastMessage(folder);
  await forgetLastMessage(folder);
  expect(existsSync(path)).toBe(false);
});
