import { expect, test } from 'vitest';
import { statusKey } from '../../../receiver/publish/report.ts';
import { rememberFailing } from '../../../receiver/start/thread/remember-failing.ts';
import { memoryRemembered } from '../../helpers/memory-remembered.ts';

test('a publisher that ended is in the status, since the first time, beside what was known', async () => {
  const { remembered } = memoryRemembered();
  await rememberFailing(remembered, 'out of memory', 1000);
  const status = await remembered.recall(statusKey);
  expect(status).toEqual({ at: 1000, pending: {}, held: [], failing: { since: 1000, reason: 'out of memory' } });
  await remembered.remember(statusKey, { at: 0, pending: {}, ...status, held: ['7'] });
  await rememberFailing(remembered, 'out of memory again', 2000);
  expect(await remembered.recall(statusKey)).toMatchObject({ held: ['7'], failing: { since: 1000, reason: 'out of memory again' } });
});
