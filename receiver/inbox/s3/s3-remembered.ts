import { oneAtATime } from '../../clock/one-at-a-time.ts';
import type { Remembered } from '../remembered.ts';
import { folders } from './s3-keys.ts';
import type { S3Objects } from './store/s3-objects.ts';

/** The small values in S3, an object each; one without bytes is none. */
export function s3Remembered(objects: S3Objects): Remembered & { close(): Promise<void> } {
  const calls = oneAtATime();

  const keyOf = (name: string) => `${folders.values}${encodeURIComponent(name)}.json`;
  const textOf = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));
  const parsed = (body: Buffer | undefined) => (body && body.byteLength > 0 ? JSON.parse(String(body)) : undefined);

  return {
    async recall({ name }) {
      await calls.over(name);
      return parsed((await objects.read(keyOf(name)))?.body);
    },
    remember: ({ name }, value) => calls.take(name, () => objects.put(keyOf(name), textOf(value))),
    update: ({ name }, change) =>
      calls.take(name, async () => {
        for (;;) {
          const there = await objects.read(keyOf(name));
          const known = parsed(there?.body);
          const next = change(known);
          if (next === known || (await objects.swap(keyOf(name), there?.etag, textOf(next))) !== undefined) return;
        }
      }),
    async names() {
      await calls.allOver();
      const kept = (await objects.list(folders.values)).filter(({ bytes }) => bytes > 0);
      return kept.map(({ key }) => decodeURIComponent(key.slice(folders.values.length, -'.json'.length)));
    },
    async close() {
      await calls.allOver();
    },
  };
}
