import { expect, test } from 'vitest';
import { createPermits } from '../../../receiver/start/thread/permits.ts';

test('so many have one at once, and the rest in the order in which they came', async () => {
  const permits = createPermits(2);
  const had: string[] = [];
  const take = async (name: string) => {
    const giveBack = await permits.take();
    had.push(name);
    return giveBack;
  };
  const [a, b] = await Promise.all([take('a'), take('b')]);
  const [c, d] = [take('c'), take('d')];
  await new Promise((resolve) => setImmediate(resolve));
  expect(had).toEqual(['a', 'b']);
  b?.();
  b?.();
  await c;
  expect(had).toEqual(['a', 'b', 'c']);
  a?.();
  await d;
  expect(had).toEqual(['a', 'b', 'c', 'd']);
});
