import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gitVersion, leastDurableGit, leastGit, oldGit } from '../../../receiver/git/run/git-version.ts';
import { spawnReceiver } from '../../helpers/spawned-receiver.ts';

test('the git of this machine says its version, and is new enough', async () => {
  const version = await gitVersion();
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(oldGit(version, true)).toBeUndefined();
});

test.each([
  ['2.35.8', true, /core\.fsync.*power cut/],
  ['2.9.5', true, /settings/],
  ['2.30.2', false, /settings/],
])('git %s with the repository in the data folder (%s) is too old', (version, isEmbedded, said) => {
  const old = oldGit(version, isEmbedded);
  expect(old?.said).toMatch(said);
  expect(old?.todo).toContain(`Install git ${isEmbedded ? leastDurableGit : leastGit} or newer`);
});

test.each([
  ['2.36.0', true],
  ['2.34.1', false],
  ['2.100.0', true],
  ['3.0.0', true],
  ['without a number', true],
])('git %s with the repository in the data folder (%s) will do', (version, isEmbedded) => {
  expect(oldGit(version, isEmbedded)).toBeUndefined();
});

test('the README names both versions', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`git ${leastDurableGit} or newer (${leastGit} with a remote repository)`);
});

test('the log at the start and the doctor say that git is too old', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'old-git-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const script = `#!/bin/sh\n[ "$1" = version ] && { echo git version 2.34.1; exit; }\nPATH='${process.env.PATH}' exec git "$@"\n`;
  await writeFile(join(folder, 'git'), script, { mode: 0o755 });
  const PATH = `${folder}:${process.env.PATH}`;
  await using receiver = await spawnReceiver({ env: { PATH } });
  expect(receiver.output()).toMatch(/"level":"warn",.*Git 2\.34\.1 is too old: it ignores core\.fsync/);
  expect((await receiver.callboardWith({ PATH }, 'doctor')).output).toMatch(
    /git +Git 2\.34\.1 is too old.*\n?.*Install git 2\.36 or newer/,
  );
});
