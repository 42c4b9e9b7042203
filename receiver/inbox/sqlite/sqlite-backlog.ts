import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Backlog } from '../backlog.ts';
import type { Source, Stored } from '../stored.ts';
import { transaction } from './database.ts';
import { spoolFolder } from './spool.ts';
import { addToQuarantine } from './sqlite-quarantine.ts';

/** The messages in the inbox's database, and the large bodies beside it. */
export function sqliteBacklog(database: DatabaseSync, dataDir: string): Backlog {
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
  const moveCheckpoint = database.prepare('UPDATE state SET feed_commit = ?');

  return {
    list: async (after = 0) => selectAfter.all(after).map(toStored),
    async newest(source) {
      const at = selectNewest.get(source)?.arrived_at;
      return at == null ? undefined : Number(at);
    },
    async read(started) {
      const row = selectOne.get(started);
      if (row === undefined) throw new Error(`Message ${started} is not in the inbox: it was acknowledged already, or never stored.`);
      return typeof row.spool === 'string'
        ? readFile(join(spoolFolder(dataDir), row.spool)).catch(gone)
        : Buffer.from(row.body as Uint8Array);
    },
    async acknowledge({ done, quarantined, checkpoint }) {
      const spooled = transaction(database, () => {
        addToQuarantine(database, quarantined);
        if (checkpoint) moveCheckpoint.run(checkpoint.feedCommit);
        if (done.length > 0) rememberLast.run(done.reduce((a, b) => Math.max(a, b)));
        return done.map((started) => remove.get(started)?.spool).filter((name) => typeof name === 'string');
      });
      for (const name of spooled) rmSync(join(spoolFolder(dataDir), name), { force: true });
    },
    async checkpoint() {
      const feedCommit = database.prepare('SELECT feed_commit FROM state').get()?.feed_commit;
      return typeof feedCommit === 'string' ? { feedCommit } : undefined;
    },
    async size() {
      const row = sum.get();
      return { messages: Number(row?.count), bytes: Number(row?.bytes) };
    },
  };
}

/** A file that is not there any more is an answer; any other failure may pass. */
function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The column of the sequence number is called `arrival`. */
function toStored({ arrival, started, arrived_at, source, bytes }: Record<string, SQLOutputValue>): Stored {
  return {
    sequence: Number(arrival),
    started: Number(started),
    arrivedAt: Number(arrived_at),
    source: source as Source,
    bytes: Number(bytes),
  };
}
