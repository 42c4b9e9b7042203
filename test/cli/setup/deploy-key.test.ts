import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deployKey } from '../../../receiver/cli/setup/files/deploy-key.ts';
import { knowGitHub } from '../../../receiver/cli/setup/github/know-github.ts';
import { startFakeGitHub } from '../../helpers/github/fake-github.ts';

test('a key is made once, for its owner alone, and ssh knows GitHub by the keys that it publishes', async () => {
  const home = mkdtempSync(join(tmpdir(), 'callboard-home-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const made = await deployKey(home);
  expect(made).toEqual({ publicKey: expect.stringMatching(/^ssh-ed25519 \S+ callboard$/), isNew: true });
  expect(statSync(join(home, '.ssh/id_ed25519')).mode & 0o777).toBe(0o600);
  expect(await deployKey(home)).toEqual({ ...made, isNew: false });
  await using github = await startFakeGitHub();
  await knowGitHub(home, github.api);
  await knowGitHub(home, github.api);
  expect(readFileSync(join(home, '.ssh/known_hosts'), 'utf8')).toMatch(/^github\.com ssh-ed25519 \S+\n$/);
});
