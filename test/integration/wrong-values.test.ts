import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settings, siteVariables, variableName } from '../../receiver/config/settings.ts';
import { runProgram } from '../helpers/spawned-receiver.ts';

const pasted = 'ghp_Canary0123456789abcdefABCDEF0123456789';
const programs = [
  ['receiver/main.ts'],
  ['receiver/cli/callboard.ts', 'status'],
  ['receiver/cli/callboard.ts', 'doctor'],
  ['receiver/cli/callboard.ts', 'send', 'package.json'],
  ['site/check-content.ts'],
  ['site/build.ts'],
];
const everywhere = (written: string) =>
  Object.fromEntries([...Object.keys(settings).map(variableName), ...siteVariables].map((name) => [name, written]));
const few = [['receiver/main.ts'], ['site/check-content.ts']];
const misplaced: [string, Record<string, string>, string[][]][] = [
  ['a token in every variable', { ...everywhere(pasted), CALLBOARD_ENV_FILE: 'none' }, programs],
  ['a remote with a token in every variable', { ...everywhere(`https//x:${pasted}@github.com/venue`), CALLBOARD_ENV_FILE: 'none' }, few],
  ['an address with a token in every variable', { ...everywhere(`https://x:${pasted}@github.com/venue`), CALLBOARD_ENV_FILE: 'none' }, few],
  ['a token for the name of the file', { CALLBOARD_ENV_FILE: pasted }, programs],
  ['a token for the folder of the content', { CALLBOARD_CONTENT_DIR: pasted }, [['site/check-content.ts'], ['site/build.ts']]],
];

test.each(misplaced)('nothing repeats %s', { timeout: 120_000 }, async (_, env, started) => {
  for (const program of started) {
    const { code, output } = await runProgram(program, { env, dataDir: '/nonexistent/var' });
    expect(code, program.join(' ')).not.toBe(0);
    expect(output).toContain('CALLBOARD_');
    expect(output).not.toContain('Canary');
  }
});

test.each<[string, Record<string, string>]>([
  ['a token for a host', { CALLBOARD_HOST: pasted.replace('_', '-') }],
  [
    'a token for a private key',
    { CALLBOARD_GITHUB_APP_ID: '1', CALLBOARD_GITHUB_PRIVATE_KEY: pasted, CALLBOARD_CONTENT_REMOTE: 'https://github.com/a/b' },
  ],
])('nothing repeats %s', { timeout: 60_000 }, async (_, env) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'canary-'));
  const { code, output } = await runProgram(['receiver/main.ts'], { env, dataDir: folder.path });
  expect(code).toBe(1);
  expect(output).toContain(Object.keys(env).at(-1) === 'CALLBOARD_HOST' ? 'CALLBOARD_HOST' : 'CALLBOARD_GITHUB_PRIVATE_KEY');
  expect(output).not.toContain('Canary');
});
