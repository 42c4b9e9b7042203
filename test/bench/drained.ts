import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when the inbox of a data folder is empty: the remote has everything. Fails after `ms`. */
export async function drained(dataDir: string, ms: number): Promise<void> {
  const database = new DatabaseSync(join(dataDir, 'inbox.sqlite'), { readOnly: true });
  const left = database.prepare('SELECT count(*) AS messages FROM messages');
  try {
    for (const end = Date.now() + ms; Date.now() < end; await pause(100)) if (left.get()?.messages === 0) return;
    throw new Error(`${left.get()?.messages} messages are still in the inbox after ${ms} ms`);
  } finally {
    database.close();
  }
}
