import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../../disk/sync-folder.ts';

/** The folders of a bare repository in which git makes files. */
export function repositoryFolders(repository: string) {
  /** The modification time of each folder, as it was before its last sync. */
  const synced = new Map<string, bigint>();

  async function syncIfChanged(folder: string): Promise<void> {
    const changed = statSync(folder, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
    if (changed === undefined || synced.get(folder) === changed) return;
    await syncFolder(folder);
    synced.set(folder, changed);
  }

  return {
    /**
     * Syncs the folders that have changed. Refs are synced after objects, and packs before the loose objects that they replace, so that a
     * power cut in between leaves a complete repository.
     */
    async sync(): Promise<void> {
      const objects = join(repository, 'objects');
      const fanOut = readdirSync(objects).filter((name) => /^[0-9a-f]{2}$/.test(name));
      const folders = [
        join(objects, 'pack'),
        ...fanOut.map((name) => join(objects, name)),
        objects,
        repository,
        ...foldersIn(join(repository, 'refs')),
      ];
      for (const folder of folders) await syncIfChanged(folder).catch(unlessGone);
    },
  };
}

/** A folder and its subfolders, the deepest first. */
function foldersIn(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...below.flatMap(({ name }) => foldersIn(join(folder, name))), folder];
}

/** Git removes empty folders, so one may be gone. */
function unlessGone(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
