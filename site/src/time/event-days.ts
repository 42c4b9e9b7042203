import type { ShownEvent } from '../content/shown-event.ts';
import type { Calendar } from './calendar.ts';
import { firstDay, lastDay } from './event-time.ts';

/** The days that an event covers, as the venue counts its days. Of most events both are the same. */
export type EventDays = { day: Temporal.PlainDate; last: Temporal.PlainDate };

const WEEK = 7;

export function eventDays(event: Pick<ShownEvent, 'start' | 'end' | 'doors'>, calendar: Calendar): EventDays {
  return { day: firstDay(event, calendar), last: lastDay(event, calendar) };
}

/** Whether it covers more than one day. */
export function isSpan({ day, last }: EventDays): boolean {
  return !day.equals(last);
}

/** Whether it covers more days than a week has. */
export function isLong({ day, last }: EventDays): boolean {
  return day.until(last).days >= WEEK;
}

/** Whether it is on that day. */
export function covers({ day, last }: EventDays, date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, date) <= 0 && Temporal.PlainDate.compare(date, last) <= 0;
}
