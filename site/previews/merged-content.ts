import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface MergedContentOptions {
  /** The checkout of the main branch. */
  checkout: string;
  /** The address from which commits are fetched, and the token for it. */
  remote: string;
  token: string;
  head: string;
  /** The folder of the content in the repository. */
  contentPath: string;
  /** Where the content goes; made by this. */
  to: string;
}

const run = promisify(execFile);

/**
 * Writes the content as it would be after a merge of a commit into what is checked out; nothing else of that commit is used. Resolves to
 * its folder; undefined where the two do not merge by themselves.
 */
export async function mergedContent({ checkout, remote, token, head, contentPath, to }: MergedContentOptions): Promise<string | undefined> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(remote).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
  const git = (...args: string[]) => run('git', args, { cwd: checkout, env, maxBuffer: 64 * 1024 ** 2 });
  await git('fetch', '-q', '--depth=100', remote, head);
  const merged = await git('merge-tree', '--write-tree', 'HEAD', head).catch(() => undefined);
  const tree = merged?.stdout.trim();
  if (tree === undefined || !/^[0-9a-f]{40,64}$/.test(tree)) return undefined;
  mkdirSync(to, { recursive: true });
  const archive = join(to, 'content.tar');
  await git('archive', '--output', archive, tree, '--', contentPath);
  await run('tar', ['-xf', archive, '-C', to]);
  return join(to, contentPath);
}
