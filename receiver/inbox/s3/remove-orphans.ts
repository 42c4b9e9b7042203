import { folders, readMessageKey } from './s3-keys.ts';
import type { S3Objects } from './store/s3-objects.ts';
import type { StoreClock } from './store/store-clock.ts';

/** A body whose message came to nothing goes after this, ms; a request lasts a minute and a half at most. */
const orphansLive = 900_000;

/** Removes large bodies whose messages never came to be. */
export async function removeOrphans(objects: S3Objects, time: StoreClock): Promise<void> {
  const bodies = (await objects.list(folders.bodies)).filter(({ writtenAt }) => time.earliest() - writtenAt > orphansLive);
  if (bodies.length === 0) return;
  const named = new Set((await objects.list(folders.messages)).map(({ key }) => readMessageKey(key)?.large?.name));
  await objects.remove(bodies.map(({ key }) => key).filter((key) => !named.has(key.slice(folders.bodies.length))));
}
