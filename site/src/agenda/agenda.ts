import type { ShownEvent } from '../content/shown-event.ts';
import type { Calendar } from '../time/calendar.ts';
import { eventDays } from '../time/event-days.ts';
import { firstDay, instant, isPast } from '../time/event-time.ts';

/**
 * One row of a list, under its first `day`; `last` is the last day that it covers. `movedAway` marks the row of a
 * former date, which stays until that date has passed.
 */
export type Entry = { event: ShownEvent; day: Temporal.PlainDate; last: Temporal.PlainDate; at: string; movedAway: boolean };
export type Day = { date: Temporal.PlainDate; entries: Entry[] };
export type Month = { month: Temporal.PlainYearMonth; days: Day[] };

/**
 * The rows that are not over at `now`, by time. An event that was moved to another day is listed on both days until the
 * first has passed.
 */
export function upcoming(rows: Entry[], now: Temporal.Instant): Entry[] {
  return rows.filter(({ event, at, movedAway }) => !isPast(movedAway ? { start: at } : event, now));
}

/** The rows that are over at `now`, latest first. A moved event is only on the day on which it took place. */
export function past(rows: Entry[], now: Temporal.Instant): Entry[] {
  return rows.filter(({ event, movedAway }) => !movedAway && isPast(event, now)).reverse();
}

/** All rows, by day and time. A moved event has a row on its former day too. */
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

/** Groups rows, which are in order, by month and by day. */
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
