import { expect, test } from 'vitest';
import { giveWay } from '../../../receiver/start/thread/give-way.ts';

test('where the priority may not be changed, publishing goes on as it is', () => {
  const asked: unknown[] = [];
  const refused = () => {
    throw new Error('A system error occurred: uv_os_setpriority returned EPERM (operation not permitted)');
  };
  expect(giveWay('linux', refused)).toBe(false);
  expect(giveWay('linux', (...args: unknown[]) => void asked.push(args))).toBe(true);
  expect(giveWay('darwin', (...args: unknown[]) => void asked.push(args))).toBe(false);
  expect(asked).toEqual([[0, 5]]);
});
