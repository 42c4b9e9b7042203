import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { steady as steadyNow } from '../../clock/steady.ts';
import type { Arrival, Inbox, Source, Stored } from '../inbox.ts';
import { appendQueue } from './append-queue.ts';
import { databasePath, longWait, openDatabase, orDamaged, transaction } from './database.ts';
import { filePlace } from './file-place.ts';
import { spoolFolder, sweepSpool } from './spool.ts';
import { sqliteQuarantine } from './sqlite-quarantine.ts';
import { countStarts } from './starts.ts';

export interface InboxOptions {
  /** True in the one process that holds the data folder's lock and receives: it clears away spool files that no message names. */
  owner?: boolean;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** Ms that only go forward. */
  steady?: () => number;
  /** Calls after so many ms. */
  later?: (work: () => void, ms: number) => void;
}

/** How long the receiver stands still for whoever writes while it notes a figure, ms. For messages it does not: they wait in the queue. */
const shortWait = 100;

/**
 * The inbox in one SQLite file, with large bodies in files beside it. Any number of connections may be open on one data folder,
 * in other threads and processes too; `watermark` knows only the requests of its own.
 */
export function openInbox(dataDir: string, options: InboxOptions = {}): Inbox {
  const database = openDatabase(dataDir);
  return orDamaged(database, databasePath(dataDir), () => inboxOn(database, dataDir, options));
}

function inboxOn(
  database: DatabaseSync,
  dataDir: string,
  { owner = false, clock = Date.now, steady = steadyNow, later = setTimeout }: InboxOptions,
): Inbox {
  const insert = database.prepare('INSERT INTO messages (started, arrived_at, source, bytes, spool, body) VALUES (?, ?, ?, ?, ?, ?)');
  const selectAfter = database.prepare(
    'SELECT arrival, started, arrived_at, source, bytes FROM messages WHERE arrival > ? ORDER BY started',
  );
  // By the index of `started`, from its end: by itself SQLite would read and sort all messages for it.
  const selectNewest = database.prepare(
    'SELECT arrived_at FROM messages INDEXED BY sqlite_autoindex_messages_1 WHERE source = ? ORDER BY started DESC LIMIT 1',
  );
  const selectOne = database.prepare('SELECT spool, body FROM messages WHERE started = ?');
  const remove = database.prepare('DELETE FROM messages WHERE started = ? RETURNING spool');
  const sum = database.prepare("SELECT count, bytes FROM tally WHERE what = 'messages'");
  const rememberLast = database.prepare('UPDATE state SET last_started = max(last_started, ?)');
  const quarantine = sqliteQuarantine(database);

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
          refused.set(arrival, error);
        }
      }
    });
    return refused;
  }

  function insertOne({ started, source, body }: Arrival): void {
    const at = starts.arrivedAt(started);
    if (body instanceof Uint8Array) insert.run(started, at, source, body.byteLength, null, body);
    else insert.run(started, at, source, body.bytes, basename(body.spool), null);
  }

  return {
    start: starts.start,
    append: queue.append,
    abandon: starts.end,
    watermark: starts.watermark,
    list: (after = 0) => selectAfter.all(after).map(toStored),
    newest(source) {
      const at = selectNewest.get(source)?.arrived_at;
      return at == null ? undefined : Number(at);
    },
    async read(started) {
      const row = selectOne.get(started);
      if (row === undefined) throw new Error(`Message ${started} is not in the inbox: it was acknowledged already, or never stored.`);
      return typeof row.spool === 'string' ? readFile(join(spoolFolder(dataDir), row.spool)) : Buffer.from(row.body as Uint8Array);
    },
    acknowledge({ done, quarantined, checkpoint }) {
      const spooled = transaction(database, () => {
        for (const entry of quarantined) quarantine.add(entry);
        if (checkpoint) database.prepare('UPDATE state SET feed_commit = ?').run(checkpoint.feedCommit);
        if (done.length > 0) rememberLast.run(done.reduce((a, b) => Math.max(a, b)));
        return done.map((started) => remove.get(started)?.spool).filter((name) => typeof name === 'string');
      });
      for (const name of spooled) rmSync(join(spoolFolder(dataDir), name), { force: true });
    },
    checkpoint() {
      const feedCommit = database.prepare('SELECT feed_commit FROM state').get()?.feed_commit;
      return typeof feedCommit === 'string' ? { feedCommit } : undefined;
    },
    trouble: place.trouble,
    quarantine,
    recall(key) {
      const row = database.prepare('SELECT value FROM remembered WHERE key = ?').get(key);
      return row === undefined ? undefined : JSON.parse(String(row.value));
    },
    remember(key, value) {
      if (value === undefined) database.prepare('DELETE FROM remembered WHERE key = ?').run(key);
      else
        database
          .prepare('INSERT INTO remembered VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
          .run(key, JSON.stringify(value));
    },
    size() {
      const row = sum.get();
      return { messages: Number(row?.count), bytes: Number(row?.bytes) };
    },
    close() {
      database.exec(`PRAGMA busy_timeout = ${longWait}`);
      queue.close();
      database.close();
    },
  };
}

function toStored({ arrival, started, arrived_at, source, bytes }: Record<string, SQLOutputValue>): Stored {
  return {
    sequence: Number(arrival),
    started: Number(started),
    arrivedAt: Number(arrived_at),
    source: source as Source,
    bytes: Number(bytes),
  };
}
