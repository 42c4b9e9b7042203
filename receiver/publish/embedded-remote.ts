import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from './git.ts';

/** Where it is in a data folder, whether it was made yet or not. */
export const embeddedFolder = (dataDir: string): string => join(dataDir, 'content.git');

/**
 * The bare repository in the data folder that stands in for a remote where none is configured; made if it is not there. It is the
 * only record of what has left the inbox, so git fsyncs all it writes there. Locks that a killed git left behind go: call it at the
 * start, holding the data folder.
 */
export async function embeddedRemote(dataDir: string, branch: string): Promise<string> {
  const folder = embeddedFolder(dataDir);
  if (!existsSync(folder)) await makeRepository(folder, branch);
  for (const path of await readdir(folder, { recursive: true })) {
    if (path.endsWith('.lock')) await rm(join(folder, path), { force: true });
  }
  return folder;
}

/** Made aside and put in place whole: a process that is killed meanwhile leaves no half of one. */
async function makeRepository(folder: string, branch: string): Promise<void> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  await git({ dir: part }, ['init', '--bare', '--quiet', `--initial-branch=${branch}`, '.']);
  for (const [key, value] of Object.entries({ 'core.fsync': 'all', 'core.fsyncMethod': 'fsync' })) {
    await git({ dir: part }, ['config', key, value]);
  }
  await rename(part, folder);
}
