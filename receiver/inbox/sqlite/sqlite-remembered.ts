import type { DatabaseSync } from 'node:sqlite';
import type { Remembered } from '../remembered.ts';
import { transaction } from './database.ts';

/** The small values in the inbox's database. */
export function sqliteRemembered(database: DatabaseSync): Remembered {
  const select = database.prepare('SELECT value FROM remembered WHERE key = ?');
  const insert = database.prepare('INSERT INTO remembered VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  const all = database.prepare('SELECT key FROM remembered ORDER BY key');
  const remove = database.prepare('DELETE FROM remembered WHERE key = ?');
  const read = (name: string) => {
    const row = select.get(name);
    return row === undefined ? undefined : JSON.parse(String(row.value));
  };
  const write = (name: string, value: unknown) => {
    if (value === undefined) remove.run(name);
    else insert.run(name, JSON.stringify(value));
  };
  return {
    recall: async ({ name }) => read(name),
    remember: async ({ name }, value) => write(name, value),
    names: async () => all.all().map(({ key }) => String(key)),
    async update({ name }, change) {
      transaction(database, () => {
        const known = read(name);
        const next = change(known);
        if (next !== known) write(name, next);
      });
    },
  };
}
