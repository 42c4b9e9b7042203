import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../disk/make-folder.ts';
import { syncFolder } from '../../disk/sync-folder.ts';
import type { IncomingBody } from '../arrivals.ts';
import { noRoomIn } from './no-room-in.ts';

/** How much may wait for the disk before the sender has to. */
const highWater = 1024 ** 2;

/** Where bodies too large for the table are kept. */
export const spoolFolder = (dataDir: string) => join(dataDir, 'spool');

/** Begins a spool file. Until `keep` it has a name that no message can have, so that a crash leaves only what `sweepSpool` removes. */
export function createSpoolFile(dataDir: string): IncomingBody {
  const folder = spoolFolder(dataDir);
  const name = `${randomUUID()}.json`;
  const part = join(folder, `${name}.part`);
  let file: FileHandle | undefined;
  let pending: Uint8Array[] = [];
  let waiting = 0;
  let bytes = 0;
  let draining: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;

  /** Writes what waits, and what comes to wait meanwhile, in as few calls as it takes. */
  async function drain(): Promise<void> {
    try {
      file ??= await openNew(folder, part);
      while (pending.length > 0) {
        const batch = pending;
        const size = waiting;
        pending = [];
        waiting = 0;
        const { bytesWritten } = await file.writev(batch);
        if (bytesWritten !== size) throw new Error(`Only ${bytesWritten} of ${size} bytes could be written to ${part}. Is the disk full?`);
      }
    } catch (error) {
      failure ??= { error };
    } finally {
      draining = undefined;
    }
  }

  async function written(): Promise<FileHandle> {
    // With nothing to write a drain ends at once, and would be taken for one under way ever after.
    if (pending.length > 0 || file === undefined) draining ??= drain();
    await draining;
    if (failure) throw failure.error;
    return file as FileHandle;
  }

  return {
    write(chunk) {
      if (failure) return undefined;
      pending.push(chunk);
      waiting += chunk.byteLength;
      bytes += chunk.byteLength;
      draining ??= drain();
      return waiting > highWater ? draining : undefined;
    },
    async read() {
      await written();
      return readFile(part);
    },
    async keep() {
      try {
        const whole = await written();
        await whole.sync();
        await whole.close();
        await rename(part, join(folder, name));
        await syncFolder(folder);
        return { name, bytes };
      } catch (error) {
        throw noRoomIn(error);
      }
    },
    async discard() {
      pending = [];
      await draining;
      if (file === undefined) return;
      await file.close();
      await Promise.all([rm(part, { force: true }), rm(join(folder, name), { force: true })]);
    },
  };
}

/** Removes every file that is not in `kept`: what a crash left between writing a body and storing its message. */
export function sweepSpool(dataDir: string, kept: Set<string>): void {
  const folder = spoolFolder(dataDir);
  makeFolder(folder);
  for (const name of readdirSync(folder)) {
    if (!kept.has(name)) rmSync(join(folder, name), { force: true });
  }
}

async function openNew(folder: string, path: string): Promise<FileHandle> {
  if (!existsSync(folder)) makeFolder(folder);
  return open(path, 'wx', 0o600);
}
