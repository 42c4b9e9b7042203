import { git } from '../run/git.ts';

/**
 * Makes a bare repository in a folder, in which git fsyncs all that it writes; `branch` is its default. Where there is a part of one,
 * it brings in what is missing and leaves the rest alone.
 */
export async function initializeRepository(folder: string, branch: string): Promise<void> {
  await git({ dir: folder }, ['init', '--bare', '--quiet', `--initial-branch=${branch}`, '.']);
  for (const [key, value] of Object.entries({ 'gc.autoDetach': 'false', 'core.fsyncMethod': 'fsync', 'core.fsync': 'all' })) {
    await git({ dir: folder }, ['config', key, value]);
  }
}

/** Whether that was done to its end, and git takes the folder for a repository. */
export async function isInitialized(folder: string): Promise<boolean> {
  const said = await git({ dir: folder }, ['config', '--local', '--get', 'core.fsync']).catch(() => '');
  return said.trim() === 'all';
}
