import { existsSync, mkdirSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../disk/sync-folder.ts';
import { syncTree } from '../../disk/sync-tree.ts';
import { feedBranch } from '../feed-branch.ts';
import { initializeRepository, isInitialized } from './initialize-repository.ts';
import { checkBranch, holdsObjects, mendRepository } from './mend-repository.ts';

/** Where it is in a data folder, whether it was made yet or not. */
export const embeddedFolder = (dataDir: string): string => join(dataDir, 'content.git');

/**
 * The bare repository in the data folder that stands in for a remote where none is configured; made if it is not there. It is the
 * only record of what has left the inbox, so git fsyncs all it writes there. Locks that a killed git left behind go: call it at the
 * start, holding the data folder. One that is not whole is mended, or made anew where nothing was ever pushed to it; where content is
 * missing it throws, and says what to do.
 */
export async function embeddedRemote(dataDir: string, branch: string): Promise<string> {
  const folder = embeddedFolder(dataDir);
  const isThere = existsSync(folder) && ((await isInitialized(folder)) || (await holdsObjects(folder)));
  if (!isThere) await makeRepository(folder, branch);
  for (const path of await readdir(folder, { recursive: true })) {
    if (path.endsWith('.lock')) await rm(join(folder, path), { force: true });
  }
  if (!(await isInitialized(folder))) await mendRepository(folder, branch);
  for (const name of [branch, feedBranch]) await checkBranch(folder, name);
  return folder;
}

/** Made aside, written to the disk, and put in place whole: a process that is killed meanwhile, or a power cut, leaves no half of one. */
async function makeRepository(folder: string, branch: string): Promise<void> {
  const part = `${folder}.part`;
  for (const path of [part, folder]) await rm(path, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await initializeRepository(part, branch);
  syncTree(part);
  await rename(part, folder);
  await syncFolder(join(folder, '..'));
}
