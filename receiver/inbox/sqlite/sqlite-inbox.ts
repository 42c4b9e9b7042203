import type { DatabaseSync } from 'node:sqlite';
import { steady as steadyNow } from '../../clock/steady.ts';
import { createDiskReserve, type DiskReserve } from '../../operate/disk-reserve.ts';
import type { Inbox } from '../inbox.ts';
import { databasePath, openDatabase, orDamaged } from './database.ts';
import { sqliteArrivals } from './sqlite-arrivals.ts';
import { sqliteBacklog } from './sqlite-backlog.ts';
import { sqliteQuarantine } from './sqlite-quarantine.ts';
import { sqliteRemembered } from './sqlite-remembered.ts';

/** Where an inbox in SQLite is, and how much of its disk stays free, bytes. */
export interface SqliteSettings {
  dataDir: string;
  diskReserve: number;
}

export interface SqliteOptions {
  /** True in the one process that holds the data folder's lock and receives: it clears away spool files that no message names. */
  owner?: boolean;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** Ms that only go forward. */
  steady?: () => number;
  /** Calls after so many ms. */
  later?: (work: () => void, ms: number) => void;
  /** The disk, where it is not looked at itself. */
  disk?: DiskReserve;
}

/**
 * The inbox in one SQLite file, with large bodies in files beside it. Any number of connections may be open on one data folder,
 * in other threads and processes too; the watermark knows only the requests of its own. All but large bodies is done by the time
 * a call returns.
 */
export function openSqliteInbox(settings: SqliteSettings, options: SqliteOptions = {}): Inbox {
  const database = openDatabase(settings.dataDir);
  return orDamaged(database, databasePath(settings.dataDir), () => inboxOn(database, settings, options));
}

function inboxOn(
  database: DatabaseSync,
  { dataDir, diskReserve }: SqliteSettings,
  { owner = false, clock = Date.now, steady = steadyNow, later = setTimeout, disk }: SqliteOptions,
): Inbox {
  const reserve = disk ?? createDiskReserve(dataDir, { reserveBytes: diskReserve });
  const { close, ...arrivals } = sqliteArrivals(database, { dataDir, owner, disk: reserve, clock, steady, later });
  return {
    arrivals,
    backlog: sqliteBacklog(database, dataDir),
    quarantine: sqliteQuarantine(database),
    remembered: sqliteRemembered(database),
    async close() {
      close();
      database.close();
    },
  };
}
