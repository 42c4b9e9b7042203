import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Quarantine, Quarantined, QuarantineEntry } from '../quarantine.ts';

const columns = 'id, started, arrived_at, message_type, event_id, reason';

/** The quarantine in the inbox's database. */
export function sqliteQuarantine(database: DatabaseSync): Quarantine {
  return {
    count: async () => Number(database.prepare("SELECT count FROM tally WHERE what = 'quarantine'").get()?.count),
    list: async () => database.prepare(`SELECT ${columns} FROM quarantine ORDER BY id`).all().map(toQuarantined),
    async read(id) {
      const body = database.prepare('SELECT body FROM quarantine WHERE id = ?').get(id)?.body;
      return body instanceof Uint8Array ? Buffer.from(body) : undefined;
    },
    drop: async (id) => database.prepare('DELETE FROM quarantine WHERE id = ?').run(id).changes === 1,
  };
}

/** Adds parts, inside a transaction. */
export function addToQuarantine(database: DatabaseSync, entries: readonly QuarantineEntry[]): void {
  const insert = database.prepare(
    'INSERT INTO quarantine (started, arrived_at, message_type, event_id, reason, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { started, arrivedAt, messageType, eventId, reason, body } of entries)
    insert.run(started, arrivedAt, messageType ?? null, eventId ?? null, reason, body);
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
