import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../disk/make-folder.ts';
import { sentence } from '../../text/sentence.ts';
import { AnotherReceiverError } from '../another-receiver-error.ts';
import { isCorrupt } from './database.ts';

const busy = 5;
/** A database that nobody refers to is closed by the garbage collector, and the lock with it. */
const held = new Set<DatabaseSync>();

/** Holds a data folder for this process alone. */
export interface DataDirLock {
  release(): void;
}

// docs/decisions/receiving.md: "What is the lock on the data folder?"
/**
 * Takes the data folder; throws AnotherReceiverError when another process has it. Node has no flock, so the lock is an exclusive transaction on a SQLite
 * file of its own: the operating system lets go of it however the process ends, `kill -9` included. Waits `patience` ms for one who
 * only looks whether it is taken.
 */
export function lockDataDir(dataDir: string, patience = 1_000): DataDirLock {
  makeFolder(dataDir);
  const path = join(dataDir, 'lock.sqlite');
  const database = new DatabaseSync(path, { timeout: patience });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isCorrupt(error)) throw new Error(`${path} is damaged. It holds nothing: remove it, and start again.`, { cause: error });
    if (!isBusy(error)) throw error;
    throw new AnotherReceiverError(
      `Another Callboard is running on the data folder ${dataDir}. Stop that one first, or give this one a folder of its own with CALLBOARD_DATA_DIR.`,
      { cause: error },
    );
  }
  held.add(database);
  return {
    release() {
      held.delete(database);
      database.close();
    },
  };
}

/** Whether a process has the data folder. Throws where that cannot be told, as somebody else's folder does. */
export function isLocked(dataDir: string): boolean {
  try {
    lockDataDir(dataDir, 0).release();
    return false;
  } catch (error) {
    if (error instanceof AnotherReceiverError) return true;
    throw new Error(`Nobody can tell whether a receiver runs on ${dataDir}: ${sentence(error)} Ask as the user that runs it.`, {
      cause: error,
    });
  }
}

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === busy;
