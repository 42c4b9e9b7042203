import { expect, test } from 'vitest';
import { byMonth, entries } from '../../../site/src/agenda/agenda.ts';
import { monthGrid } from '../../../site/src/agenda/month-grid.ts';
import { shownEvent } from '../shown-event.ts';

const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };

test('a month as weeks', () => {
  const [month] = byMonth(entries([shownEvent({ start: '2026-12-04T20:30:00+01:00' })], calendar));
  const weeks = month ? monthGrid({ ...month, spans: [] }) : [];
  expect(weeks.map(({ days }) => days.map((day) => day?.date.day ?? 0))).toEqual([
    [0, 1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11, 12, 13],
    [14, 15, 16, 17, 18, 19, 20],
    [21, 22, 23, 24, 25, 26, 27],
    [28, 29, 30, 31, 0, 0, 0],
  ]);
  expect(weeks[0]?.days[4]?.entries).toHaveLength(1);
});
