import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { environment } from '../../receiver/config/environment.ts';
import { findToken, ownToken } from '../../receiver/config/own-token.ts';
import { readConfig } from '../../receiver/config/read-config.ts';
import { runProgram } from '../helpers/spawned-receiver.ts';

const loadConfig = (env: NodeJS.Dict<string>) => readConfig(environment(env));
const folder = mkdtempSync(join(tmpdir(), 'callboard-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the file is read; what the environment says wins', () => {
  const file = join(folder, '.env');
  writeFileSync(file, '# the venue\nCALLBOARD_PORT=9000\nCALLBOARD_COMMIT_AUTHOR="De Loods <agenda@deloods.example>"\n');
  const config = loadConfig({ CALLBOARD_ENV_FILE: file, CALLBOARD_PORT: '9001' });
  expect([config.port, config.commitAuthor.name]).toEqual([9001, 'De Loods']);
});

test.each(['utf8', 'utf16le'] as const)('a byte order mark before the first line of a file in %s is no part of its name', (encoding) => {
  const file = join(folder, '.env.bom');
  writeFileSync(file, '\ufeffCALLBOARD_PORT=9000\r\nCALLBOARD_FEW_LEFT=3\r\n', encoding);
  const config = loadConfig({ CALLBOARD_ENV_FILE: file });
  expect([config.port, config.fewLeft]).toEqual([9000, 3]);
});

test('a wrong name in it is wrong too; a file that was named must be there, and none can be asked for', () => {
  const file = join(folder, '.env.wrong');
  writeFileSync(file, 'CALLBOARD_PROT=9000\n');
  expect(() => loadConfig({ CALLBOARD_ENV_FILE: file })).toThrow('Did you mean CALLBOARD_PORT?');
  expect(() => loadConfig({ CALLBOARD_ENV_FILE: join(folder, 'nowhere') })).toThrow(/nowhere, is not there\. Make it readable/);
  expect(() => loadConfig({ CALLBOARD_ENV_FILE: folder })).toThrow('cannot be read (EISDIR)');
  expect(loadConfig({ CALLBOARD_ENV_FILE: 'none' }).port).toBe(8787);
});

test('started from elsewhere, it has the same folders, and a file .env there is not ours', async () => {
  writeFileSync(join(folder, '.env'), 'CALLBOARD_PROT=9000\n');
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const ask = (env: Record<string, string>) =>
    runProgram([join(root, 'receiver/cli/callboard.ts'), 'status'], { cwd: folder, dataDir: './no/such', env });
  const said = { code: 1, output: expect.stringContaining(`There is no data folder ${root}no/such:`) };
  expect(await ask({ CALLBOARD_ENV_FILE: '' })).toEqual(said);
  expect(await ask({})).toEqual(said);
});

test('a token is made once, for the eyes of its owner only, and found again', () => {
  const dataDir = join(folder, 'new', 'var');
  expect(findToken(dataDir)).toBeUndefined();
  const made = ownToken(dataDir);
  expect(made.reveal()).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(join(dataDir, 'feed-token')).mode & 0o777).toBe(0o600);

  expect([ownToken(dataDir).reveal(), findToken(dataDir)?.reveal()]).toEqual([made.reveal(), made.reveal()]);
  expect(ownToken(join(folder, 'other')).reveal()).not.toBe(made.reveal());
});

test('a token file that holds none says what to do', () => {
  writeFileSync(join(folder, 'feed-token'), '\n');
  expect(() => ownToken(folder)).toThrow(/does not hold a token .* Remove it/);
});
