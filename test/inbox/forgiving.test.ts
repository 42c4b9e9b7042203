import { pino } from 'pino';
import { expect, test } from 'vitest';
import { forgiving } from '../../receiver/inbox/forgiving.ts';

test('what cannot be written down is told, and everything else is as it was', () => {
  const lines: string[] = [];
  const full = (..._: unknown[]) => {
    throw new Error('database or disk is full');
  };
  const inbox = forgiving(
    { remember: full, acknowledge: full, recall: (key: string) => key },
    pino({}, { write: (line) => lines.push(line) }),
  );
  inbox.remember('pushes', [1]);
  expect(JSON.parse(lines.join())).toMatchObject({ key: 'pushes', msg: expect.stringContaining('could not be written down') });
  expect(inbox.recall('pushes')).toBe('pushes');
  expect(() => inbox.acknowledge()).toThrow('disk is full');
});
