import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkOut } from '../../../receiver/git/clone/check-out.ts';
import { commitTo, git } from '../../helpers/git.ts';

/** A repository, and a checkout of it. */
async function scene() {
  const world = mkdtempSync(join(tmpdir(), 'callboard-checkout-'));
  onTestFinished(() => rmSync(world, { recursive: true }));
  const [remote, dir] = [join(world, 'remote.git'), join(world, 'build')];
  await git(world, ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  await commitTo(remote, 'main', { 'a.txt': 'one\n', '.gitignore': 'node_modules/\n' }, 'One');
  const take = () => checkOut({ at: { dir, timeout: 60_000 }, remote: `file://${remote}`, branch: 'main' });
  const read = (file: string) => readFileSync(join(dir, file), 'utf8');
  return { remote, dir, take, read };
}

test('a checkout follows the branch; what git ignores stays, and all else goes', async () => {
  const { remote, dir, take, read } = await scene();
  expect(await take()).toBe(await git(remote, ['rev-parse', 'main']));
  writeFileSync(join(dir, 'a.txt'), 'changed by a build\n');
  writeFileSync(join(dir, 'left.txt'), 'left by a build\n');
  await git(dir, ['init', '--quiet', 'node_modules']);
  await commitTo(remote, 'main', { 'b.txt': 'two\n' }, 'Two');
  expect(await take()).toBe(await git(remote, ['rev-parse', 'main']));
  expect([read('a.txt'), read('b.txt'), existsSync(join(dir, 'left.txt')), existsSync(join(dir, 'node_modules'))]).toEqual([
    'one\n',
    'two\n',
    false,
    true,
  ]);
});

test('a branch that was pushed over, a lock that was left, and a damaged checkout are no hindrance', async () => {
  const { remote, dir, take, read } = await scene();
  await take();
  await git(remote, ['update-ref', '-d', 'refs/heads/main']);
  await commitTo(remote, 'main', { 'a.txt': 'another past\n' }, 'Another');
  writeFileSync(join(dir, '.git/index.lock'), '');
  await take();
  expect(read('a.txt')).toBe('another past\n');
  writeFileSync(join(dir, '.git/HEAD'), 'nonsense');
  writeFileSync(join(dir, '.git/index'), 'nonsense');
  await take();
  expect(read('a.txt')).toBe('another past\n');
});

test('a remote that is not there is an error', async () => {
  const { remote, take } = await scene();
  await take();
  rmSync(remote, { recursive: true });
  await expect(take()).rejects.toThrow(/not appear to be a git repository/);
});
