import type { ShownEvent } from '../content/shown-event.ts';
import type { Calendar } from './calendar.ts';
import { firstDay, lastDay } from './event-time.ts';

/** The first and last day that an event covers, as the venue counts days. For most events they are the same. */
export type EventDays = { day: Temporal.PlainDate; last: Temporal.PlainDate };

const WEEK = 7;

export function eventDays(event: Pick<ShownEvent, 'start' | 'end' | 'doors'>, calendar: Calendar): EventDays {
  return { day: firstDay(event, calendar), last: lastDay(event, calendar) };
}

/** Whether an event covers more than one day. */
export function isSpan({ day, last }: EventDays): boolean {
  return !day.equals(last);
}

/** Whether an event covers more than seven days. */
export function isLong({ day, last }: EventDays): boolean {
  return day.until(last).days >= WEEK;
}

/** Whether an event is on at `date`. */
export function covers({ day, last }: EventDays, date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, date) <= 0 && Temporal.PlainDate.compare(date, last) <= 0;
}
