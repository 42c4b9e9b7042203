import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Quarantine, Quarantined, QuarantineEntry } from '../inbox.ts';

const columns = 'id, started, arrived_at, message_type, event_id, reason';

/** The quarantine in the inbox's database; `add` is for inside a transaction. */
export function sqliteQuarantine(database: DatabaseSync): Quarantine & { add(entry: QuarantineEntry): void } {
  const insert = database.prepare(
    'INSERT INTO quarantine (started, arrived_at, message_type, event_id, reason, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    add(entry) {
      insert.run(entry.started, entry.arrivedAt, entry.messageType ?? null, entry.eventId ?? null, entry.reason, entry.body);
    },
    count: () => Number(database.prepare("SELECT count FROM tally WHERE what = 'quarantine'").get()?.count),
    list: () => database.prepare(`SELECT ${columns} FROM quarantine ORDER BY id`).all().map(toQuarantined),
    read(id) {
      const body = database.prepare('SELECT body FROM quarantine WHERE id = ?').get(id)?.body;
      return body instanceof Uint8Array ? Buffer.from(body) : undefined;
    },
    drop: (id) => database.prepare('DELETE FROM quarantine WHERE id = ?').run(id).changes === 1,
  };
}

function toQuarantined(row: Record<string, SQLOutputValue>): Quarantined {
  return {
    id: Number(row.id),
    started: Number(row.started),
    arrivedAt: Number(row.arrived_at),
    ...(typeof row.message_type === 'string' && { messageType: row.message_type }),
    ...(typeof row.event_id === 'string' && { eventId: row.event_id }),
    reason: String(row.reason),
  };
}
