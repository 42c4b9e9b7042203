import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const fileSystems = ['ext4', 'xfs', 'btrfs'] as const;
export type FileSystem = (typeof fileSystems)[number];

/** A small disk of its own, with one file system on it, whose power can be cut. */
export interface CutDisk extends AsyncDisposable {
  /** Where it is mounted. */
  folder: string;
  /** Loses all that was not on the disk at that moment. `end` must end, at once, every process that uses the disk. */
  cut(end: () => void): Promise<void>;
  /** Mounts it again after a cut, as at the next start of the machine. */
  mount(): Promise<void>;
  /** Writes everything to the disk, as the system itself does within half a minute. */
  settle(): Promise<void>;
}

/** The file systems on which the power can be cut here, and why it cannot on the others, a sentence each. */
export function findFileSystems(): { here: FileSystem[]; hindered: string[] } {
  const found = fileSystems.map((fileSystem) => ({ fileSystem, why: whyNoCut(fileSystem) }));
  return {
    here: found.flatMap(({ fileSystem, why }) => (why === undefined ? [fileSystem] : [])),
    hindered: [...new Set(found.flatMap(({ why }) => why ?? []))],
  };
}

function whyNoCut(fileSystem: FileSystem): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'A power cut needs root on Linux.';
  if (!existsSync('/dev/loop-control')) return 'A power cut needs loop devices (/dev/loop-control).';
  const tools = [`mkfs.${fileSystem}`, ...(fileSystem === 'btrfs' ? [] : ['xfs_io'])];
  const missing = tools.filter((tool) => !works(tool, '-V'));
  if (missing.length > 0) return `A power cut on ${fileSystem} needs ${missing.join(' and ')} (packages e2fsprogs, xfsprogs, btrfs-progs).`;
  const folder = mkdtempSync(join(memory, 'callboard-cut-'));
  try {
    makeImage(join(folder, 'image'), fileSystem);
    execFileSync('mount', ['-o', 'loop', join(folder, 'image'), folder], { stdio: 'pipe' });
    execFileSync('umount', [folder], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `${fileSystem} on a loop device cannot be mounted here: ${String(error).split('\n')[1] ?? error}.`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes such a disk and mounts it. */
export async function makeCutDisk(fileSystem: FileSystem): Promise<CutDisk> {
  const parent = mkdtempSync(join(memory, 'callboard-cut-'));
  const [image, folder] = [join(parent, 'image'), join(parent, 'disk')];
  mkdirSync(folder);
  makeImage(image, fileSystem);
  const mount = async () => {
    await run('mount', ['-o', 'loop', image, folder]);
  };
  await mount();
  return {
    folder,
    mount,
    async cut(end) {
      if (fileSystem === 'btrfs') {
        // It cannot be shut down. What its disk holds is copied instead, when nobody writes any more.
        end();
        await run('cp', ['--sparse=always', image, `${image}.cut`]);
        await unmount(folder);
        await rename(`${image}.cut`, image);
      } else {
        await run('xfs_io', ['-x', '-c', 'shutdown', folder]);
        end();
        await unmount(folder);
      }
    },
    async settle() {
      await run('sync', ['--file-system', folder]);
    },
    async [Symbol.asyncDispose]() {
      await unmount(folder).catch(() => {}); // after a cut it is not mounted
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** Images lie in memory where there is such a place: then a cut takes no longer than the programs under it. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

function makeImage(image: string, fileSystem: FileSystem): void {
  execFileSync('truncate', ['--size', '320M', image]);
  const quiet = fileSystem === 'ext4' ? ['-q', '-F'] : ['-q', '-f'];
  execFileSync(`mkfs.${fileSystem}`, [...quiet, image], { stdio: 'pipe' });
}

/** A process that was killed lets go of its files a moment later. */
async function unmount(folder: string): Promise<void> {
  for (let left = 200; ; left--) {
    try {
      await run('umount', [folder]);
      return;
    } catch (error) {
      if (left === 0 || !/busy/.test(String(error))) throw error;
      await pause(50);
    }
  }
}

function works(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
