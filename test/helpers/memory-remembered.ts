import type { Remembered } from '../../receiver/inbox/remembered.ts';

/** Remembered values in memory, which are there after a "restart" too; `disk.isFull` lets every write fail. */
export function memoryRemembered() {
  const values = new Map<string, string>();
  const disk = { isFull: false, writes: 0 };
  const read = (name: string) => JSON.parse(values.get(name) ?? 'null') ?? undefined;
  const write = (name: string, value: unknown) => {
    if (disk.isFull) throw new Error('database or disk is full');
    disk.writes++;
    if (value === undefined) values.delete(name);
    else values.set(name, JSON.stringify(value));
  };
  const remembered: Remembered = {
    recall: async ({ name }) => read(name),
    remember: async ({ name }, value) => write(name, value),
    names: async () => [...values.keys()],
    async update({ name }, change) {
      const known = read(name);
      const next = change(known);
      if (next !== known) write(name, next);
    },
  };
  /** What is kept under a name. */
  const kept = (name: string): unknown => read(name);
  return { remembered, disk, kept };
}
