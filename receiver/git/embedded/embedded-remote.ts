import { existsSync, mkdirSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../disk/sync-folder.ts';
import { syncTree } from '../../disk/sync-tree.ts';
import { branchNames, usualFolder } from '../branch-names.ts';
import { initializeRepository, isInitialized } from './initialize-repository.ts';
import { checkBranch, holdsObjects, mendRepository } from './mend-repository.ts';

/** Its place in a data folder, also before it is made. */
export const embeddedFolder = (dataDir: string): string => join(dataDir, 'content.git');

/**
 * The bare repository in the data folder that replaces a remote if none is configured; made if it is missing. It is the only record of
 * what has left the inbox, so git fsyncs everything there. Removes locks that a killed git left behind: call it at the start, while
 * holding the data folder. Repairs an incomplete repository, or makes it anew if nothing was ever pushed to it. Throws, and says what
 * to do, if content is missing. `branches` is the folder of Callboard's own branches.
 */
export async function embeddedRemote(dataDir: string, branch: string, branches = usualFolder): Promise<string> {
  const folder = embeddedFolder(dataDir);
  const isThere = existsSync(folder) && ((await isInitialized(folder)) || (await holdsObjects(folder)));
  if (!isThere) await makeRepository(folder, branch);
  for (const path of await readdir(folder, { recursive: true })) {
    if (path.endsWith('.lock')) await rm(join(folder, path), { force: true });
  }
  if (!(await isInitialized(folder))) await mendRepository(folder, branch);
  for (const name of [branch, branchNames(branches).feed]) await checkBranch(folder, name);
  return folder;
}

/** Makes it under another name, syncs it and renames it, so that a kill or a power cut leaves no half repository. */
async function makeRepository(folder: string, branch: string): Promise<void> {
  const part = `${folder}.part`;
  for (const path of [part, folder]) await rm(path, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await initializeRepository(part, branch);
  syncTree(part);
  await rename(part, folder);
  await syncFolder(join(folder, '..'));
}
