import { expect, test } from 'vitest';
import { oneAtATime } from '../../receiver/clock/one-at-a-time.ts';

test('calls for one name follow each other, also after a failure, and no other name waits', async () => {
  const { take, over, allOver } = oneAtATime();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = take('a', async () => {
    await gate.promise;
    done.push('a1');
    throw new Error('full');
  });
  const second = take('a', async () => void done.push('a2'));
  await take('b', async () => void done.push('b'));
  await over('c');
  expect(done).toEqual(['b']);
  gate.resolve();
  await expect(first).rejects.toThrow('full');
  await second;
  await allOver();
  expect(done).toEqual(['b', 'a1', 'a2']);
});
