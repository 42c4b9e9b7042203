import { describe, expect, test } from 'vitest';
import { messages } from '../../../site/src/i18n/messages.ts';
import { dateWords } from '../../../site/src/words/date-words.ts';
import { shownEvent } from '../shown-event.ts';

const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };

describe('the date of an event, in words', () => {
  test.each([
    [{ start: '2026-12-04T20:30:00+01:00' }, 'vr 4 dec', 'vrijdag 4 december 2026', 'Friday 4 December 2026'],
    [
      { start: '2026-11-29T00:30:00+01:00' },
      'nacht van za 28 op zo 29 nov',
      'nacht van zaterdag 28 op zondag 29 november 2026',
      'night of Saturday 28 to Sunday 29 November 2026',
    ],
    [
      { start: '2027-01-01T00:30:00+01:00' },
      'nacht van do 31 dec 2026 op vr 1 jan 2027',
      'nacht van donderdag 31 december 2026 op vrijdag 1 januari 2027',
      'night of Thursday 31 December 2026 to Friday 1 January 2027',
    ],
    [
      { start: '2026-11-29T00:00:00+01:00', end: '2026-11-29T23:59:00+01:00' },
      'zo 29 nov',
      'zondag 29 november 2026',
      'Sunday 29 November 2026',
    ],
    [{ start: '2026-11-29T05:00:00+01:00' }, 'zo 29 nov', 'zondag 29 november 2026', 'Sunday 29 November 2026'],
  ])('%j', (times, short, long, english) => {
    const event = shownEvent(times);
    const nl = { t: messages('nl'), language: 'nl' } as const;
    expect(dateWords(event, nl, calendar, 'short', 2026)).toBe(short);
    expect(dateWords(event, nl, calendar, 'long')).toBe(long);
    expect(dateWords(event, { t: messages('en'), language: 'en' }, calendar, 'long')).toBe(english);
  });
});
