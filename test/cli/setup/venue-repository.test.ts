import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { commitIdentity, pushProject, setRemotes } from '../../../receiver/cli/setup/files/venue-repository.ts';
import { git } from '../../helpers/git.ts';
import { startGitServer } from '../../helpers/git-server.ts';

beforeEach(() => {
  vi.stubEnv('HOME', '/nonexistent');
  return () => vi.unstubAllEnvs();
});

const author = { name: 'Callboard', email: 'callboard@localhost' };
const demo = "  name: 'De Loods',\n  url: 'https://deloods.example/',\n";

/** A project of one file on a machine where git knows nobody, and an empty repository. */
async function scene({ asArchive = false } = {}) {
  const server = await startGitServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const remote = await server.createRepository('venue/site');
  const folder = mkdtempSync(join(tmpdir(), 'callboard-project-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const identity = join(folder, 'site/src/config.ts');
  mkdirSync(join(folder, 'site/src'), { recursive: true });
  writeFileSync(identity, demo);
  const inFolder = (...args: string[]) => git(folder, ['-c', 'user.name=Kim', '-c', 'user.email=kim@venue.example', ...args]);
  if (!asArchive) {
    await inFolder('init', '--quiet', '--initial-branch=main');
    await inFolder('remote', 'add', 'origin', 'https://upstream.example/callboard.git');
    await inFolder('add', '--all');
    await inFolder('commit', '--quiet', '--message', 'Given out');
  }
  return { server, remote, folder, identity, inFolder, options: { folder, remote, branch: 'main', author, header: undefined } };
}

describe('the remotes', () => {
  test('what was origin becomes upstream, once', async () => {
    const { options, inFolder } = await scene();
    expect(await setRemotes(options)).toBe(true);
    expect(await setRemotes(options)).toBe(false);
    expect(await inFolder('remote', 'get-url', 'upstream')).toBe('https://upstream.example/callboard.git');
    expect(await inFolder('remote', 'get-url', 'origin')).toBe(options.remote);
    expect(await setRemotes({ ...options, remote: '/srv/git/other.git' })).toBe(true);
    expect(await inFolder('remote', 'get-url', 'upstream')).toBe('https://upstream.example/callboard.git');
  });

  test('a folder that was unpacked from an archive becomes a repository', async () => {
    const { options, inFolder } = await scene({ asArchive: true });
    await setRemotes(options);
    expect(await commitIdentity(options)).toBe(true);
    expect(await pushProject(options)).toBe('pushed');
    expect(await inFolder('log', '--format=%an %s')).toBe('Callboard Make the site the one of the venue');
  });
});

describe('the identity', () => {
  test('is committed once, and nothing else with it', async () => {
    const { options, identity, folder, inFolder } = await scene();
    expect(await commitIdentity(options)).toBe(false);
    writeFileSync(identity, "  name: 'Kapel',\n");
    writeFileSync(join(folder, 'draft.txt'), 'mine\n');
    expect(await commitIdentity(options)).toBe(true);
    writeFileSync(identity, "  name: 'Kapel!',\n");
    expect(await commitIdentity(options)).toBe(false);
    expect(await inFolder('show', '--name-only', '--format=')).toBe('site/src/config.ts');
    expect(readFileSync(identity, 'utf8')).toContain('Kapel!');
  });
});

describe('the first push', () => {
  test('goes to an empty repository, and not over what is there', async () => {
    const { server, options } = await scene();
    expect(await pushProject(options)).toBe('pushed');
    expect(await pushProject(options)).toBe('there-already');
    const person = await server.person('venue/site');
    await person.edit('main', { 'content/x.json': '{}\n' }, 'By somebody');
    expect(await pushProject(options)).toBe('moved-on');
  });

  test('is tried as the person and as the receiver, and says both refusals', async () => {
    const { server, options } = await scene();
    await server.protect('venue/site', ['refs/heads/main']);
    await expect(pushProject(options)).rejects.toMatchObject({ errors: [{ message: /GH006/ }, { message: /GH006/ }] });
  });
});
