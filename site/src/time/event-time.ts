import { eventEnd } from '../../../schemas/rules/event-end.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import type { Calendar } from './calendar.ts';

type Timed = Pick<ShownEvent, 'start' | 'end' | 'doors'>;

/** From this hour on an event belongs to the morning, such as a walk at five. Club nights begin earlier. */
const MORNING = 4;
const NOON = 12;

const instants = new Map<string, Temporal.Instant>();

/** The instant of a time in the content, cached, because a page reads the same few often. */
export function instant(time: string): Temporal.Instant {
  return instants.getOrInsertComputed(time, () => Temporal.Instant.from(time));
}

/** When an event is over: its end, or some hours after its start (`schemas/rules/event-end.ts`). */
export function endOf(event: Timed): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(eventEnd(event));
}

/** Whether an event is over. An event that ends at this very moment is not over. */
export function isPast(event: Timed, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(endOf(event), now) < 0;
}

/** The day to which a moment belongs: before `nightEndsAt` o'clock it is still the evening before. */
export function dayOf(time: string, timeZone: string, nightEndsAt = 6): Temporal.PlainDate {
  const local = instant(time).toZonedDateTimeISO(timeZone);
  return local.hour < nightEndsAt ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
}

/** Today, by the same rule. */
export function today(now: Temporal.Instant, timeZone: string, nightEndsAt = 6): Temporal.PlainDate {
  return dayOf(now.toString(), timeZone, nightEndsAt);
}

/** The calendar date at the venue at a moment. Pages print these dates, never those of `dayOf` alone. */
export function calendarDay(time: string, timeZone: string): Temporal.PlainDate {
  return instant(time).toZonedDateTimeISO(timeZone).toPlainDate();
}

// docs/decisions/site.md: "When is an event listed under the evening before?"
/**
 * Whether an event begins after midnight in the night of the day before: it is listed under that day, and its date is
 * printed as the night between two days. An event that begins in the morning, or lasts beyond noon, belongs to its own
 * day, unless its doors open before midnight.
 */
export function isSmallHours(event: Timed, { timeZone, nightEndsAt }: Calendar): boolean {
  const start = instant(event.start).toZonedDateTimeISO(timeZone);
  if (start.hour >= nightEndsAt) return false;
  const midnight = start.startOfDay().toInstant();
  if (event.doors && Temporal.Instant.compare(instant(event.doors), midnight) < 0) return true;
  if (start.hour >= MORNING) return false;
  const noon = start.with({ hour: NOON, minute: 0, second: 0 }).toInstant();
  return Temporal.Instant.compare(endOf(event), noon) < 0;
}

/** The day under which an event is listed: the date of its start, or for the small hours the day before. */
export function firstDay(event: Timed, calendar: Calendar): Temporal.PlainDate {
  const date = calendarDay(event.start, calendar.timeZone);
  return isSmallHours(event, calendar) ? date.subtract({ days: 1 }) : date;
}

/**
 * The last day of an event, at or after `firstDay`. It is `firstDay` for an event without an end, and for one that is
 * over by noon of the next day. Otherwise it is the day of the end; an end up to `nightEndsAt` belongs to the evening
 * before.
 */
export function lastDay(event: Timed, calendar: Calendar): Temporal.PlainDate {
  const first = firstDay(event, calendar);
  const end = endOf(event);
  const nextNoon = first
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: calendar.timeZone, plainTime: { hour: NOON } })
    .toInstant();
  if (!event.end || Temporal.Instant.compare(end, nextNoon) <= 0) return first;
  return dayOf(end.subtract({ milliseconds: 1 }).toString(), calendar.timeZone, calendar.nightEndsAt);
}
