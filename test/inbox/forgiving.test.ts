import { pino } from 'pino';
import { expect, test } from 'vitest';
import { forgiving } from '../../receiver/inbox/forgiving.ts';
import type { Key } from '../../receiver/inbox/remembered.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';

test('what cannot be written down is logged, and everything else is as it was', async () => {
  const lines: string[] = [];
  const { remembered: strict, disk } = memoryRemembered();
  const remembered = forgiving(strict, pino({}, { write: (line) => lines.push(line) }));
  const pushes: Key<number[]> = { name: 'pushes' };
  await remembered.remember(pushes, [1]);
  disk.isFull = true;
  await remembered.remember(pushes, [1, 2]);
  await remembered.update(pushes, () => [3]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { key: 'pushes', msg: expect.stringContaining('could not be stored') },
    { key: 'pushes', msg: expect.stringContaining('could not be stored') },
  ]);
  expect(await remembered.recall(pushes)).toEqual([1]);
});
