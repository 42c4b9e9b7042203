import type { Remembered } from '../remembered.ts';
import { folders } from './s3-keys.ts';
import type { S3Objects } from './store/s3-objects.ts';

/** The small values in S3, an object each; one without bytes is none. */
export function s3Remembered(objects: S3Objects): Remembered & { close(): Promise<void> } {
  /** The calls for one key follow each other, so that they take effect in their order. */
  const turns = new Map<string, Promise<void>>();

  function inTurn(name: string, work: () => Promise<void>): Promise<void> {
    const turn = (turns.get(name) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => {});
    turns.set(name, settled);
    void settled.then(() => turns.get(name) === settled && turns.delete(name));
    return turn;
  }

  const keyOf = (name: string) => `${folders.values}${encodeURIComponent(name)}.json`;
  const textOf = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));
  const parsed = (body: Buffer | undefined) => (body && body.byteLength > 0 ? JSON.parse(String(body)) : undefined);

  return {
    async recall({ name }) {
      await turns.get(name);
      return parsed((await objects.read(keyOf(name)))?.body);
    },
    remember: ({ name }, value) => inTurn(name, () => objects.put(keyOf(name), textOf(value))),
    update: ({ name }, change) =>
      inTurn(name, async () => {
        for (;;) {
          const there = await objects.read(keyOf(name));
          const known = parsed(there?.body);
          const next = change(known);
          if (next === known || (await objects.swap(keyOf(name), there?.etag, textOf(next))) !== undefined) return;
        }
      }),
    async names() {
      await Promise.all(turns.values());
      const kept = (await objects.list(folders.values)).filter(({ bytes }) => bytes > 0);
      return kept.map(({ key }) => decodeURIComponent(key.slice(folders.values.length, -'.json'.length)));
    },
    async close() {
      await Promise.all(turns.values());
    },
  };
}
