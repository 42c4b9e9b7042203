import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type GitOptions, git } from '../run/git.ts';

export interface CheckOutOptions {
  /** How the remote is visited; `dir` is the folder of the checkout. */
  at: GitOptions;
  remote: string;
  branch: string;
}

/** Enough to find the last commit that touched the content. */
const depth = 100;
/** What a killed git leaves behind. Nobody else works in this folder. */
const locks = ['index.lock', 'shallow.lock', 'HEAD.lock'];

/**
 * Brings a folder to the tip of a branch at the remote, and resolves to its commit. Files that git ignores stay, such as packages and caches.
 * A damaged checkout is made anew.
 */
export async function checkOut(options: CheckOutOptions): Promise<string> {
  try {
    return await update(options);
  } catch (error) {
    if (options.at.signal?.aborted) throw error;
    await rm(join(options.at.dir, '.git'), { recursive: true, force: true, maxRetries: 5 });
    return update(options);
  }
}

async function update({ at, remote, branch }: CheckOutOptions): Promise<string> {
  const here = { dir: at.dir };
  await mkdir(at.dir, { recursive: true });
  await git(here, ['init', '--quiet', '.']);
  for (const lock of locks) await rm(join(at.dir, '.git', lock), { force: true });
  await git(at, ['fetch', '--quiet', '--no-tags', `--depth=${depth}`, '--', remote, `refs/heads/${branch}`]);
  await git(here, ['checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD']);
  await git(here, ['clean', '-d', '--force', '--quiet']);
  return (await git(here, ['rev-parse', 'HEAD'])).trim();
}
