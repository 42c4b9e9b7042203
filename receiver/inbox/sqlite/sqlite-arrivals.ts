import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { DiskReserve } from '../../operate/disk-reserve.ts';
import type { Arrival, Arrivals } from '../arrivals.ts';
import { NoRoomError } from '../no-room-error.ts';
import { appendQueue } from './append-queue.ts';
import { databasePath, longWait, transaction } from './database.ts';
import { filePlace } from './file-place.ts';
import { diskIsFull, noRoomIn } from './no-room-in.ts';
import { createSpoolFile, sweepSpool } from './spool.ts';
import { countStarts } from './starts.ts';
import { storageTroubles } from './storage-troubles.ts';

export interface SqliteArrivalsOptions {
  dataDir: string;
  /** True in the one process that receives: it clears away spool files that no message names. */
  owner: boolean;
  disk: DiskReserve;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  /** Calls after so many ms. */
  later(work: () => void, ms: number): void;
}

/** How long the receiver stands still for whoever writes while it notes a figure, ms. For messages it does not: they wait in the queue. */
const shortWait = 100;

/** Stores messages in the inbox's database; `close` stores what waits. */
export function sqliteArrivals(
  database: DatabaseSync,
  { dataDir, owner, disk, clock, steady, later }: SqliteArrivalsOptions,
): Arrivals & { close(): void } {
  const insert = database.prepare('INSERT INTO messages (started, arrived_at, source, bytes, spool, body) VALUES (?, ?, ?, ?, ?, ?)');
  const lastStored = database.prepare('SELECT max(last_started, coalesce((SELECT max(started) FROM messages), 0)) AS last FROM state');
  const starts = countStarts({ clock, last: Number(lastStored.get()?.last), owner });
  const place = filePlace(databasePath(dataDir));
  const queue = appendQueue({ store, end: starts.end, steady, later });

  if (owner) {
    const named = database.prepare('SELECT spool FROM messages WHERE spool IS NOT NULL').all();
    sweepSpool(dataDir, new Set(named.map((row) => String(row.spool))));
    database.exec(`PRAGMA busy_timeout = ${shortWait}`);
  }

  function store(arrivals: Arrival[], isLast: boolean): Map<Arrival, unknown> {
    const trouble = place.trouble();
    if (trouble !== undefined) throw new Error(trouble);
    if (owner && !isLast) database.exec('PRAGMA busy_timeout = 0');
    try {
      return storeAll(arrivals);
    } catch (error) {
      throw noRoomIn(error);
    } finally {
      if (owner && !isLast) database.exec(`PRAGMA busy_timeout = ${shortWait}`);
    }
  }

  function storeAll(arrivals: Arrival[]): Map<Arrival, unknown> {
    const refused = new Map<Arrival, unknown>();
    transaction(database, () => {
      for (const arrival of arrivals) {
        try {
          insertOne(arrival);
        } catch (error) {
          if (!database.isTransaction) throw error;
          refused.set(arrival, noRoomIn(error));
        }
      }
    });
    return refused;
  }

  function insertOne({ started, source, body }: Arrival): void {
    const at = starts.arrivedAt(started);
    if (body instanceof Uint8Array) insert.run(started, at, source, body.byteLength, null, body);
    else insert.run(started, at, source, body.bytes, basename(body.name), null);
  }

  return {
    start: async () => starts.start(),
    append: queue.append,
    abandon: starts.end,
    openBody: () => createSpoolFile(dataDir),
    noRoom: () => (disk.gone() ? new NoRoomError(diskIsFull) : undefined),
    watermark: async () => starts.watermark(),
    troubles: async () => [...[place.trouble() ?? []].flat(), ...(await storageTroubles(dataDir, disk))],
    close() {
      database.exec(`PRAGMA busy_timeout = ${longWait}`);
      queue.close();
    },
  };
}
