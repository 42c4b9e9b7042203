import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '../../receiver/config/load-config.ts';
import { ownToken } from '../../receiver/config/own-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the file .env is read; what the environment says wins', () => {
  const file = join(folder, '.env');
  writeFileSync(file, '# the venue\nCALLBOARD_PORT=9000\nCALLBOARD_COMMIT_AUTHOR="De Loods <agenda@deloods.example>"\n');
  const config = loadConfig({ CALLBOARD_PORT: '9001' }, file);
  expect([config.port, config.commitAuthor.name]).toEqual([9001, 'De Loods']);
});

test('a byte order mark before the first line of .env is no part of its name', () => {
  const file = join(folder, '.env.bom');
  writeFileSync(file, '\ufeffCALLBOARD_PORT=9000\nCALLBOARD_FEW_LEFT=3\n');
  const config = loadConfig({}, file);
  expect([config.port, config.fewLeft]).toEqual([9000, 3]);
});

test('a wrong name in .env is wrong too; no .env at all is fine', () => {
  const file = join(folder, '.env.wrong');
  writeFileSync(file, 'CALLBOARD_PROT=9000\n');
  expect(() => loadConfig({}, file)).toThrow('Did you mean CALLBOARD_PORT?');
  expect(loadConfig({}, join(folder, 'none')).port).toBe(8787);
});

test('a token is made once, for the eyes of its owner only, and found again', () => {
  const dataDir = join(folder, 'new', 'var');
  const made = ownToken(dataDir);
  expect(made.fresh).toBe(true);
  expect(made.token.reveal()).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(join(dataDir, 'feed-token')).mode & 0o777).toBe(0o600);

  const found = ownToken(dataDir);
  expect([found.fresh, found.token.reveal()]).toEqual([false, made.token.reveal()]);
  expect(ownToken(join(folder, 'other')).token.reveal()).not.toBe(made.token.reveal());
});

test('a token file that holds none says what to do', () => {
  writeFileSync(join(folder, 'feed-token'), '\n');
  expect(() => ownToken(folder)).toThrow(/does not hold a token .* Remove it/);
});
