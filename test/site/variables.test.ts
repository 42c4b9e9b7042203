import { writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readVariables, variableNames } from '../../site/src/build/variables/variables.ts';
import { builtSite, projectRoot } from './built-site.ts';

const read = (env: Record<string, string>) => readVariables(env, () => true);

test('a build needs no variables, and an empty one counts as none', () => {
  const empty = Object.fromEntries(variableNames.map((name) => [name, ' ']));
  expect(read(empty)).toEqual(read({}));
  expect(read({})).toEqual({
    CALLBOARD_CONTENT_DIR: join(projectRoot, 'content'),
    CALLBOARD_CACHE_DIR: join(projectRoot, 'site/.cache'),
    CALLBOARD_IMAGE_HOSTS: [],
    CALLBOARD_IMAGE_TIMEOUT_SECONDS: 10,
    CALLBOARD_ALLOW_FEWER: 'no',
  });
  expect(read({ CALLBOARD_IMAGE_HOSTS: 'a.lan, 10.0.0.5:8080' }).CALLBOARD_IMAGE_HOSTS).toEqual(['a.lan', '10.0.0.5:8080']);
});

test('all problems are named at once, a sentence each', () => {
  const wrong = {
    CALLBOARD_SITE_URL: 'venue.nl',
    CALLBOARD_SITE_HOST: 'cloudfare',
    CALLBOARD_IMAGE_HOSTS: 'https://a.lan',
    CALLBOARD_IMAGE_TIMEOUT_SECONDS: 'x',
    CALLBOARD_ALLOW_FEWER: 'ja',
    BUILD_NOW: 'tomorrow',
  };
  const said = (() => {
    try {
      return read(wrong);
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(String(said).split('\n')).toEqual([
    'The build cannot begin:',
    '- CALLBOARD_SITE_URL is "venue.nl"; it must be an address such as https://agenda.venue.example/.',
    '- CALLBOARD_SITE_HOST is "cloudfare"; it must be cloudflare, or nothing.',
    '- CALLBOARD_IMAGE_HOSTS is "https://a.lan"; it must be hosts such as images.venue.lan or 10.0.0.5:8080, with commas.',
    '- CALLBOARD_IMAGE_TIMEOUT_SECONDS is "x"; it must be a whole number of seconds from 1 to 999.',
    '- CALLBOARD_ALLOW_FEWER is "ja"; it must be yes or no.',
    '- BUILD_NOW is "tomorrow"; it must be a time with its offset, such as 2026-12-04T20:30:00+01:00.',
  ]);
});

test.each(['https://anna@venue.example/', 'https://:s3cret@venue.example/'])('the address of the site has no login: %s', (address) => {
  expect(() => read({ CALLBOARD_SITE_URL: address })).toThrow('CALLBOARD_SITE_URL must be an address without a name or password in it.');
});

test.each(variableNames)('no wrong value of %s is repeated', (name) => {
  const secret = 'ghp_Canary0123456789abcdefABCDEF0123456789';
  for (const written of [secret, `https://x:${secret}@venue.example/`, `https//x:${secret}@venue.example`]) {
    let said = '';
    try {
      readVariables({ [name]: written }, () => false);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).not.toContain('Canary');
  }
});

test('a build reads the same file as the receiver, and names errors without a stack', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'callboard-env-'));
  const file = join(folder.path, 'venue.env');
  writeFileSync(file, '\ufeffCALLBOARD_SITE_URL=venue.nl\nCALLBOARD_PORT=9000\n');
  await expect(builtSite({}, { CALLBOARD_ENV_FILE: file })).rejects.toThrow(
    /^The build cannot begin:\n- CALLBOARD_SITE_URL is "venue.nl"[^\n]*\n$/,
  );
});
