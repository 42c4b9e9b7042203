import { expect, test } from 'vitest';
import { dateRange } from '../../../site/src/i18n/format.ts';
import { messages } from '../../../site/src/i18n/messages.ts';
import { rangeWords } from '../../../site/src/words/range-words.ts';

const view = { t: messages('nl'), language: 'nl' } as const;

test.each([
  ['2026-12-18', '2026-12-20', 'vrijdag 18 t/m zondag 20 december 2026', 'vr 18 t/m zo 20 dec', 'Fri 18 to Sun 20 Dec'],
  ['2026-09-28', '2026-10-04', 'maandag 28 september t/m zondag 4 oktober 2026', 'ma 28 sep t/m zo 4 okt', 'Mon 28 Sept to Sun 4 Oct'],
  [
    '2026-11-03',
    '2027-02-28',
    'dinsdag 3 november 2026 t/m zondag 28 februari 2027',
    'di 3 nov 2026 t/m zo 28 feb 2027',
    'Tue 3 Nov 2026 to Sun 28 Feb 2027',
  ],
])('from %s to %s in words', (day, last, long, short, english) => {
  const days = { day: Temporal.PlainDate.from(day), last: Temporal.PlainDate.from(last) };
  expect(dateRange(days, 'nl').join(' t/m ')).toBe(long);
  expect(rangeWords(days, view, 2026)).toBe(short);
  expect(rangeWords(days, { t: messages('en'), language: 'en' }, 2026)).toBe(english);
});
