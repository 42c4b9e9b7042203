import { randomUUID } from 'node:crypto';
import type { Key, Remembered } from '../inbox/remembered.ts';

const originKey: Key<string> = { name: 'origin' };

/** A random name by which an inbox recognises its own commits on the feed branch. */
export async function originOf(remembered: Pick<Remembered, 'recall' | 'update'>): Promise<string> {
  const known = await remembered.recall(originKey);
  if (known !== undefined) return known;
  let origin: string = randomUUID();
  await remembered.update(originKey, (before) => {
    origin = before ?? origin;
    return origin;
  });
  return origin;
}
