import { expect, test } from 'vitest';
import { rememberFailing } from '../../../receiver/start/thread/remember-failing.ts';

test('a publisher that ended is in the status, since the first time, beside what was known', () => {
  let status: unknown;
  const inbox = {
    recall: () => status,
    remember(_key: string, value: unknown) {
      status = value;
    },
  };
  rememberFailing(inbox, 'out of memory', 1000);
  expect(status).toEqual({ at: 1000, pending: {}, held: [], failing: { since: 1000, reason: 'out of memory' } });
  status = { ...(status as object), held: ['7'] };
  rememberFailing(inbox, 'out of memory again', 2000);
  expect(status).toMatchObject({ held: ['7'], failing: { since: 1000, reason: 'out of memory again' } });
});
