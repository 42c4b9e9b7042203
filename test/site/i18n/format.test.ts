import { expect, test } from 'vitest';
import { clock, dayAndMonth, longDate, price, shortDate } from '../../../site/src/i18n/format.ts';

test('dates, times and prices as people write them', () => {
  const date = Temporal.PlainDate.from('2026-12-04');
  expect([shortDate(date, 'nl'), shortDate(date, 'nl', 2027), shortDate(date, 'en')]).toEqual(['vr 4 dec', 'vr 4 dec 2026', 'Fri 4 Dec']);
  expect([longDate(date, 'nl'), longDate(date, 'nl', 2026)]).toEqual(['vrijdag 4 december 2026', 'vrijdag 4 december']);
  expect(clock('2026-12-04T19:30:00+00:00', 'Europe/Amsterdam')).toBe('20:30');
  expect([price(2250, 'nl'), price(5, 'en')]).toEqual(['€\u00a022,50', '€\u00a00.05']);
});

test.each([
  ['2027-02-28', '28 feb'],
  ['2026-12-15', '15 dec'],
  ['2027-12-14', '14 dec'],
  ['2027-12-15', '15 dec 2027'],
  ['2026-12-14', '14 dec 2026'],
])('the last day %s, on 15 December 2026: %s', (date, words) => {
  expect(dayAndMonth(Temporal.PlainDate.from(date), 'nl', Temporal.PlainDate.from('2026-12-15'))).toBe(words);
});
