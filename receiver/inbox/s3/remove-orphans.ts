import type { S3Index } from './s3-index.ts';
import { folders, readMessageKey } from './s3-keys.ts';
import type { S3Objects } from './store/s3-objects.ts';
import type { StoreClock } from './store/store-clock.ts';

/** A body whose message came to nothing goes after this, ms; a request lasts a minute and a half at most. */
const orphansLive = 900_000;

/** Removes large bodies whose messages never came to be, and parts of a settling that never came to be. */
export async function removeOrphans(objects: S3Objects, index: S3Index, time: StoreClock): Promise<void> {
  const listed = [...(await objects.list(folders.bodies)), ...(await objects.list(folders.quarantine))];
  const old = listed.filter(({ writtenAt }) => time.earliest() - writtenAt > orphansLive).map(({ key }) => key);
  if (old.length === 0) return;
  const messages = await objects.list(folders.messages);
  const { quarantine, messages: indexed } = await index.load();
  const bodies = [...messages.map(({ key }) => key), ...Object.keys(indexed)].map((key) => readMessageKey(key)?.large?.name);
  const named = new Set([
    ...bodies.map((name) => `${folders.bodies}${name}`),
    ...quarantine.parts.map(({ body }) => folders.quarantine + body),
  ]);
  await objects.remove(old.filter((key) => !named.has(key)));
}
