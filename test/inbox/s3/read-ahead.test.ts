import { expect, test } from 'vitest';
import { readAhead, type ToRead } from '../../../receiver/inbox/s3/store/read-ahead.ts';

const objects = Array.from({ length: 20 }, (_, index): ToRead => ({ key: `${index}`, bytes: index === 3 ? 10_000_000 : 10 }));

/** A store that counts how often each object is read, and how many at once. */
function scene() {
  const reads: string[] = [];
  const gone = new Set<string>();
  const failing = new Set<string>();
  const read = readAhead(async ({ key }) => {
    reads.push(key);
    await Promise.resolve();
    if (failing.has(key)) throw new Error(`${key} does not come`);
    return gone.has(key) ? undefined : Buffer.from(key);
  });
  return { reads, gone, failing, from: (index: number, count = 8) => read(objects.slice(index, index + count)) };
}

test('each object is read once, the next ones before they are asked for, large ones when they are', async () => {
  const { reads, from } = scene();
  expect(String(await from(0))).toBe('0');
  expect(reads).toEqual(['0', '1', '2', '4', '5', '6', '7']);
  for (let index = 1; index < 20; index++) expect(String(await from(index))).toBe(`${index}`);
  expect(reads.toSorted()).toEqual(objects.map(({ key }) => key).toSorted());
});

test('what could not be read ahead is read again when it is asked for', async () => {
  const { gone, failing, from } = scene();
  failing.add('1');
  gone.add('2');
  await from(0);
  await new Promise((resolve) => setImmediate(resolve));
  failing.clear();
  gone.clear();
  expect([String(await from(1)), String(await from(2))]).toEqual(['1', '2']);
});

test('what fails or is gone when it is asked for says so', async () => {
  const { gone, failing, from } = scene();
  failing.add('5');
  gone.add('6');
  await expect(from(5)).rejects.toThrow('5 does not come');
  expect(await from(6)).toBeUndefined();
});
