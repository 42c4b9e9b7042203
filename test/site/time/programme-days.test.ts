import { describe, expect, test } from 'vitest';
import { programmeDays } from '../../../site/src/time/programme-days.ts';

const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };

describe('a programme by day', () => {
  const item = (name: string, start?: string) => ({ name, ...(start && { start: `2026-12-${start}:00+01:00` }) });
  test.each([
    ['one evening', [item('A', '18T20:00'), item('B', '18T21:00')], ['2026-12-18: A B']],
    ['an evening and its night', [item('A', '18T23:00'), item('B', '19T00:30')], ['2026-12-18: A B']],
    ['only a night', [item('A', '19T00:30'), item('B', '19T02:00')], ['2026-12-19: A B']],
    ['days in any order', [item('C', '19T14:00'), item('A', '18T20:00'), item('B', '19T01:00')], ['2026-12-18: A B', '2026-12-19: C']],
    ['an item without a time', [item('A', '18T20:00'), item('then'), item('B', '19T20:00')], ['2026-12-18: A then', '2026-12-19: B']],
    ['no times at all', [item('A'), item('B')], ['undefined: A B']],
  ])('%s', (_, items, days) => {
    expect(programmeDays(items, calendar).map(({ date, items }) => `${date}: ${items.map(({ name }) => name).join(' ')}`)).toEqual(days);
  });
});
