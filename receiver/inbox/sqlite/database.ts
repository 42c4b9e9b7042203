import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../disk/make-folder.ts';

/** How long one connection waits for another's transaction before it gives up, ms. */
export const longWait = 10_000;
const corruptCodes = new Set([11, 26]);

/** Each entry brings the tables from version n to n + 1; `PRAGMA user_version` says how many have run. */
const migrations = [
  `CREATE TABLE messages (started INTEGER PRIMARY KEY, source TEXT NOT NULL, bytes INTEGER NOT NULL, spool TEXT, body BLOB) STRICT;
   CREATE TABLE quarantine (id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
     message_type TEXT, event_id TEXT, reason TEXT NOT NULL, body BLOB NOT NULL) STRICT;
   CREATE TABLE remembered (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), last_started INTEGER NOT NULL, feed_commit TEXT) STRICT;
   INSERT INTO state VALUES (1, 0, NULL);`,
  // Numbered by arrival too, so that a reader can ask for what is new; a number is never given twice.
  `ALTER TABLE messages RENAME TO old_messages;
   CREATE TABLE messages (arrival INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL UNIQUE, source TEXT NOT NULL,
     bytes INTEGER NOT NULL, spool TEXT, body BLOB) STRICT;
   INSERT INTO messages (started, source, bytes, spool, body) SELECT * FROM old_messages ORDER BY started;
   DROP TABLE old_messages;`,
  // What the clock said is kept beside the number that orders: a clock that was wrong once must not tell the time for ever.
  `ALTER TABLE messages ADD COLUMN arrived_at INTEGER NOT NULL DEFAULT 0;
   UPDATE messages SET arrived_at = started / 1000;`,
  // Before the body: what stands behind it is reached by reading all of it. The highest number that was given goes along.
  `ALTER TABLE messages RENAME TO old_messages;
   CREATE TABLE messages (arrival INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL UNIQUE, arrived_at INTEGER NOT NULL,
     source TEXT NOT NULL, bytes INTEGER NOT NULL, spool TEXT, body BLOB) STRICT;
   INSERT INTO messages SELECT arrival, started, arrived_at, source, bytes, spool, body FROM old_messages ORDER BY arrival;
   DELETE FROM sqlite_sequence WHERE name = 'messages';
   INSERT INTO sqlite_sequence SELECT 'messages', seq FROM sqlite_sequence WHERE name = 'old_messages';
   DROP TABLE old_messages;`,
  // Counted as they come and go: whoever asks how many there are must not read all of them.
  `CREATE TABLE tally (what TEXT PRIMARY KEY, count INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
   INSERT INTO tally SELECT 'messages', count(*), coalesce(sum(bytes), 0) FROM messages;
   INSERT INTO tally SELECT 'quarantine', count(*), 0 FROM quarantine;
   CREATE TRIGGER message_came AFTER INSERT ON messages BEGIN
     UPDATE tally SET count = count + 1, bytes = bytes + new.bytes WHERE what = 'messages'; END;
   CREATE TRIGGER message_went AFTER DELETE ON messages BEGIN
     UPDATE tally SET count = count - 1, bytes = bytes - old.bytes WHERE what = 'messages'; END;
   CREATE TRIGGER part_came AFTER INSERT ON quarantine BEGIN UPDATE tally SET count = count + 1 WHERE what = 'quarantine'; END;
   CREATE TRIGGER part_went AFTER DELETE ON quarantine BEGIN UPDATE tally SET count = count - 1 WHERE what = 'quarantine'; END;`,
];

export const databasePath = (dataDir: string) => join(dataDir, 'inbox.sqlite');

/** Opens (and where needed makes) the inbox's database so that a committed transaction is a fsynced one; damage is an error that says what to do. */
export function openDatabase(dataDir: string): DatabaseSync {
  const path = databasePath(dataDir);
  makeFolder(dataDir);
  const database = new DatabaseSync(path, { timeout: longWait });
  return orDamaged(database, path, () => {
    makeDurable(database);
    migrate(database);
    database.prepare('SELECT count(*) FROM messages').get();
    database.prepare('SELECT count(*) FROM quarantine').get();
    return database;
  });
}

/** What `work` gives; where it fails the database is closed, and where the file is damaged the error says what to do. */
export function orDamaged<T>(database: DatabaseSync, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    database.close();
    throw isCorrupt(error) ? damaged(path, error) : error;
  }
}

/** Runs `work` as one transaction: committed when it returns, rolled back when it throws. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function makeDurable(database: DatabaseSync): void {
  // Messages are some 20 KB: on large pages storing one costs half of what it does on small ones. Takes effect on a new file only.
  database.exec('PRAGMA page_size = 16384');
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
  const mode = database.prepare('PRAGMA journal_mode').get()?.journal_mode;
  const synchronous = database.prepare('PRAGMA synchronous').get()?.synchronous;
  if (mode !== 'wal' || synchronous !== 2) {
    throw new Error(
      `SQLite did not take the settings that make an accepted message durable (journal_mode ${mode}, synchronous ${synchronous}; ` +
        'expected wal, 2). Put the data folder on a local disk: network file systems cannot do this.',
    );
  }
}

function migrate(database: DatabaseSync): void {
  const version = () => Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version() > migrations.length) {
    throw new Error(
      `The inbox was written by a newer Callboard (format ${version()}; this one knows up to ${migrations.length}). Start that version again.`,
    );
  }
  if (version() === migrations.length) return;
  transaction(database, () => {
    for (const step of migrations.slice(version())) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Whether another connection was writing for all the time that this one waits. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}

/** Whether the file is no database, or one that is damaged. */
export function isCorrupt(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && corruptCodes.has(Number(error.errcode) & 0xff);
}

function damaged(path: string, cause: unknown): Error {
  return new Error(
    `The inbox ${path} is damaged: ${cause instanceof Error ? cause.message : cause}. It holds only what the content repository does not have yet. ` +
      `Move ${path}, ${path}-wal and ${path}-shm aside, start again, and press "Sync all published data" in Stager: that brings everything back.`,
    { cause },
  );
}
