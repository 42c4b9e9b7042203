import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedRemote } from '../../receiver/git/embedded/embedded-remote.ts';
import { Person } from '../helpers/person.ts';
import { eventually } from '../helpers/spawned-receiver.ts';

/** Starts the command on a data folder, with a temp folder of its own. */
function startShow(dataDir: string, temp: string, env: Record<string, string> = {}) {
  mkdirSync(temp, { recursive: true });
  const child = spawn(process.execPath, ['receiver/cli/callboard.ts', 'show'], {
    env: { PATH: process.env.PATH, HOME: temp, TMPDIR: temp, CALLBOARD_ENV_FILE: 'none', CALLBOARD_DATA_DIR: dataDir, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, output: () => output };
}

test('what the receiver has published is built, served until Ctrl-C, and leaves nothing behind', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'callboard-show-test-'));
  const [dataDir, temp] = [join(folder.path, 'data'), join(folder.path, 'temp')];
  mkdirSync(dataDir);
  const repository = await embeddedRemote(dataDir, 'main');

  const early = startShow(dataDir, temp);
  expect(await early.ended).toBe(1);
  expect(early.output()).toMatch(/^Nothing is published yet in .*npm start/);

  await using person = await Person.at(repository);
  const tour = { title: 'Rondleiding', start: '2099-12-06T13:00:00+01:00' };
  await person.edit('main', { 'content/own/rondleiding.json': JSON.stringify(tour) }, 'Add a tour');
  const shown = startShow(dataDir, temp);
  const url = await eventually(() => /The site is at (\S+) until/.exec(shown.output())?.[1], 'the site is served');
  const page = await (await fetch(new URL('agenda/', url))).text();
  expect(page.replaceAll('\u00ad', '')).toContain('Rondleiding');
  expect(page).toContain(url);
  shown.child.kill('SIGINT');
  expect(await shown.ended).toBe(0);
  expect(readdirSync(temp).filter((name) => name.startsWith('callboard-'))).toEqual([]);
});

test('with a repository of the venue’s it says how to see what is in that', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'callboard-show-test-'));
  const env = { CALLBOARD_CONTENT_REMOTE: 'https://git.venue.example/site.git', CALLBOARD_FEED_TOKENS: 'a-token-of-the-channel' };
  const shown = startShow(folder.path, folder.path, env);
  expect(await shown.ended).toBe(1);
  expect(shown.output()).toMatch(/in a clone of it, npm run build && npm run preview shows it\.\n$/);
});
