import { git } from '../run/git.ts';

/**
 * Makes a bare repository in which git fsyncs everything it writes; `branch` is its default. If part of a repository is there, it adds
 * what is missing and changes nothing else.
 */
export async function initializeRepository(folder: string, branch: string): Promise<void> {
  await git({ dir: folder }, ['init', '--bare', '--quiet', `--initial-branch=${branch}`, '.']);
  for (const [key, value] of Object.entries({ 'gc.autoDetach': 'false', 'core.fsyncMethod': 'fsync', 'core.fsync': 'all' })) {
    await git({ dir: folder }, ['config', key, value]);
  }
}

/** Whether that was completed, and git accepts the folder as a repository. */
export async function isInitialized(folder: string): Promise<boolean> {
  const said = await git({ dir: folder }, ['config', '--local', '--get', 'core.fsync']).catch(() => '');
  return said.trim() === 'all';
}
