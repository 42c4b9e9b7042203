import { createDiskReserve } from '../../operate/disk-reserve.ts';
import type { Engine } from '../engine.ts';
import { isLocked, lockDataDir } from './data-dir-lock.ts';
import { openSqliteInbox, type SqliteSettings } from './sqlite-inbox.ts';
import { storageTroubles } from './storage-troubles.ts';

/** The data folder as an engine: one receiver at a time has it. */
export function sqliteEngine(settings: SqliteSettings): Engine {
  const { dataDir, diskReserve } = settings;
  return {
    async open(options) {
      const lock = lockDataDir(dataDir);
      try {
        const { close, ...ports } = openSqliteInbox(settings, { ...options, owner: true });
        return {
          ...ports,
          async close() {
            await close();
            lock.release();
          },
        };
      } catch (error) {
        lock.release();
        throw error;
      }
    },
    beside: async (options) => openSqliteInbox(settings, options),
    isReceiving: async () => isLocked(dataDir),
    troubles: () => storageTroubles(dataDir, createDiskReserve(dataDir, { reserveBytes: diskReserve })),
  };
}
