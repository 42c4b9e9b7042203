import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { InterruptedError } from '../../../receiver/git/repo.ts';
import { git } from '../../../receiver/git/run/git.ts';
import { gitChildren, processesWith, signalTo } from '../../helpers/process-tree.ts';
import { eventually } from '../../helpers/spawned-receiver.ts';

const dir = tmpdir();

/** The address of a remote that takes connections and never answers. */
async function hangingRemote(): Promise<string> {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/site.git`;
}
const gone = (text: string) =>
  eventually(() => (processesWith(text).length === 0 ? true : undefined), 'git and its helpers have ended', 10_000);
const atWork = (text: string) =>
  eventually(() => (processesWith(text).length > 1 ? true : undefined), 'git and its helper are at work', 30_000);

describe('a git that a remote keeps waiting', () => {
  test('is ended with its helpers when its time is up, which is the remote’s doing', async () => {
    const url = await hangingRemote();
    const failure = await git({ dir, timeout: 1_500 }, ['ls-remote', '--', url]).catch((error) => error);
    expect(failure.message).toBe('git ls-remote took longer than 1500 ms and was killed');
    expect(failure).not.toBeInstanceOf(InterruptedError);
    await gone(url);
  });

  test('is ended with its helpers where Callboard stops', async () => {
    const url = await hangingRemote();
    const stop = new AbortController();
    const visit = git({ dir, signal: stop.signal }, ['ls-remote', '--', url]).catch((error) => error);
    await atWork(url);
    stop.abort();
    expect(await visit).toBeInstanceOf(InterruptedError);
    await gone(url);
    expect(await git({ dir, signal: stop.signal }, ['ls-remote', '--', url]).catch((error) => error)).toBeInstanceOf(InterruptedError);
  });

  test('says so where somebody else ended it, and leaves no helper behind', async () => {
    const url = await hangingRemote();
    const visit = git({ dir }, ['ls-remote', '--', url]).catch((error) => error);
    await atWork(url);
    for (const { pid } of gitChildren(process.pid).slice(0, 1)) signalTo(pid, 'SIGKILL');
    const failure = await visit;
    expect(failure).toBeInstanceOf(InterruptedError);
    expect(failure.message).toBe('git ls-remote was killed from outside, by SIGKILL');
    await gone(url);
  });

  test('does not outlive a process that was killed', async () => {
    const url = await hangingRemote();
    const module = fileURLToPath(new URL('../../../receiver/git/run/git.ts', import.meta.url));
    const code = `import { git } from '${module}'; await git({ dir: '/' }, ['ls-remote', '--', process.env.REMOTE]);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env: { ...process.env, REMOTE: url } });
    await atWork(url);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await gone(url);
  });
});

test('a folder that is gone is told from a git that is not there', async () => {
  const failure = await git({ dir: '/nonexistent/clone' }, ['version']).catch((error) => error);
  expect(failure).toBeInstanceOf(InterruptedError);
  expect(failure.message).toBe('the folder /nonexistent/clone is gone');
});

test('where git is not there, it is said what to do', async () => {
  const path = process.env.PATH;
  onTestFinished(() => {
    process.env.PATH = path;
  });
  process.env.PATH = '/nonexistent';
  await expect(git({ dir }, ['version'])).rejects.toThrow('git cannot be started (ENOENT): install it, or add its folder to PATH');
});

test('a process that others start meanwhile has no group of its own', async () => {
  const visit = git({ dir }, ['version']);
  const other = spawn('/bin/sh', ['-c', 'ps -o pgid= -p $$'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [group] = (await once(other.stdout, 'data')).map(Number);
  expect(group).not.toBe(other.pid);
  expect(await visit).toContain('git version');
});

test('an exit code without a word is an error', async () => {
  await expect(git({ dir }, ['hash-object', '-t', 'nothing', '--stdin'], '')).rejects.toThrow('fatal');
  await expect(git({ dir }, ['diff', '--no-index', '--quiet', '/dev/null', fileURLToPath(import.meta.url)])).rejects.toThrow(
    'git diff ended with exit code 1',
  );
});
