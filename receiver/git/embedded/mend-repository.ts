import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncTree } from '../../disk/sync-tree.ts';
import { sentence } from '../../text/sentence.ts';
import { git } from '../run/git.ts';
import { initializeRepository } from './initialize-repository.ts';

/** Whether anything was ever pushed to a bare repository, which may be incomplete. */
export async function holdsObjects(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, 'objects'), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.some((name) => /^([0-9a-f]{2}\/[0-9a-f]{38,}|pack\/.*\.pack)$/.test(name));
}

/** Repairs everything that holds no content: an unreadable HEAD or configuration, and missing folders. */
export async function mendRepository(folder: string, branch: string): Promise<void> {
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name), { recursive: true });
  const head = await readFile(join(folder, 'HEAD'), 'utf8').catch(() => '');
  if (!/^(ref: refs\/\S+|[0-9a-f]{40,64})\n$/.test(head)) await writeFile(join(folder, 'HEAD'), `ref: refs/heads/${branch}\n`);
  await git({ dir: folder }, ['config', '--local', '--list']).catch(() => rm(join(folder, 'config'), { force: true }));
  await initializeRepository(folder, branch);
  syncTree(folder);
}

/** Throws, and says what to do, if the branch exists but its newest files are missing. */
export async function checkBranch(folder: string, branch: string): Promise<void> {
  try {
    const ref = await readFile(join(folder, 'refs', 'heads', branch), 'utf8').catch(() => undefined);
    if (ref !== undefined && !/^[0-9a-f]{40,64}\n$/.test(ref)) throw new Error(`refs/heads/${branch} does not name a commit`);
    const tip = await git({ dir: folder }, ['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`]);
    if (tip) await git({ dir: folder }, ['rev-list', '--objects', '--no-walk', '--quiet', tip.trim()]);
  } catch (error) {
    throw new Error(
      `The repository ${folder} is damaged, and it is the only record of what was published: ${sentence(error)} Put it back from a copy. ` +
        'Where there is none, move it aside, start again, and press "Sync all published data" in Stager: that brings back everything ' +
        'but what people edited, which has to be taken from the one that was moved aside.',
      { cause: error },
    );
  }
}
