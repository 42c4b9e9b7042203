import type { ShownEvent } from '../content/shown-event.ts';
import type { Calendar } from '../time/calendar.ts';
import { eventDays } from '../time/event-days.ts';
import { firstDay, instant, isPast } from '../time/event-time.ts';

/**
 * One row of a list, under its first `day`; `last` is the last day that it covers. `movedAway` marks the place an event had: it
 * stays to tell people until that date has passed.
 */
export type Entry = { event: ShownEvent; day: Temporal.PlainDate; last: Temporal.PlainDate; at: string; movedAway: boolean };
export type Day = { date: Temporal.PlainDate; entries: Entry[] };
export type Month = { month: Temporal.PlainYearMonth; days: Day[] };

/** What is still to come at `now`, by time; an event that was moved to another day is listed on both until the first has passed. */
export function upcoming(rows: Entry[], now: Temporal.Instant): Entry[] {
  return rows.filter(({ event, at, movedAway }) => !isPast(movedAway ? { start: at } : event, now));
}

/** What is over at `now`, latest first. An event that was moved counts on the day it took place. */
export function past(rows: Entry[], now: Temporal.Instant): Entry[] {
  return rows.filter(({ event, movedAway }) => !movedAway && isPast(event, now)).reverse();
}

/** Every row there is, by day and time; an event that was moved to another day has one there too. */
export function entries(events: ShownEvent[], calendar: Calendar): Entry[] {
  const rows = events.flatMap((event) => {
    const { day, last } = eventDays(event, calendar);
    const away = new Map<string, Entry>();
    for (const at of event.previousStart ?? []) {
      const was = firstDay({ start: at }, calendar);
      if (!was.equals(day)) away.set(was.toString(), { event, day: was, last: was, at, movedAway: true });
    }
    return [{ event, day, last, at: event.start, movedAway: false }, ...away.values()];
  });
  return rows.sort(
    (a, b) =>
      Temporal.PlainDate.compare(a.day, b.day) ||
      Temporal.Instant.compare(instant(a.at), instant(b.at)) ||
      (a.event.id < b.event.id ? -1 : 1),
  );
}

/** Rows that are in order, grouped by month and by day, in that order. */
export function byMonth(rows: Entry[]): Month[] {
  const months: Month[] = [];
  for (const entry of rows) {
    const month = entry.day.toPlainYearMonth();
    if (!months.at(-1)?.month.equals(month)) months.push({ month, days: [] });
    const days = months.at(-1)?.days ?? [];
    if (!days.at(-1)?.date.equals(entry.day)) days.push({ date: entry.day, entries: [] });
    days.at(-1)?.entries.push(entry);
  }
  return months;
}

/** This month and the next; when both are empty, the first two months that are not. */
export function firstMonths(months: Month[], today: Temporal.PlainDate): Month[] {
  const next = today.toPlainYearMonth().add({ months: 1 });
  const soon = months.filter(({ month }) => Temporal.PlainYearMonth.compare(month, next) <= 0);
  return soon.length > 0 ? soon : months.slice(0, 2);
}
