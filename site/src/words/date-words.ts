import type { ShownEvent } from '../content/shown-event.ts';
import { dateRange, longDate, shortDate } from '../i18n/format.ts';
import type { Calendar } from '../time/calendar.ts';
import { eventDays, isSpan } from '../time/event-days.ts';
import { isSmallHours } from '../time/event-time.ts';
import { rangeWords } from './range-words.ts';
import type { View } from './view.ts';

type Words = Pick<View, 't' | 'language'>;

/**
 * The date of an event as it is printed anywhere: `vr 18 t/m zo 20 dec` for several days, `nacht van za 28 op zo 29
 * nov` for an event that begins after midnight, else its day. `short` leaves out the year if it is `thisYear`; `long`
 * always has it.
 */
export function dateWords(
  event: Pick<ShownEvent, 'start' | 'end' | 'doors'>,
  view: Words,
  calendar: Calendar,
  length: 'long' | 'short',
  thisYear?: number,
): string {
  const { t, language } = view;
  const days = eventDays(event, calendar);
  const year = length === 'short' ? thisYear : undefined;
  if (isSpan(days)) return rangeWords(days, view, year, length);
  if (isSmallHours(event, calendar))
    return t.night(...dateRange({ day: days.day, last: days.day.add({ days: 1 }) }, language, length, year));
  return length === 'long' ? longDate(days.day, language) : shortDate(days.day, language, year);
}
