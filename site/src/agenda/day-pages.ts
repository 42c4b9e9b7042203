import { covers, isLong, isSpan } from '../time/event-days.ts';
import { byMonth, type Day, type Entry } from './agenda.ts';
import { byLast } from './listing.ts';

/** A day as its page shows it: the events that go on from earlier days, and those that begin on it. */
export type DayPage = Day & { onNow: Entry[] };

/**
 * The day pages: one for every day on which an event begins, or which an event of at most a week covers. A longer event
 * is on these pages but adds none: a year of it would give a year of equal pages.
 */
export function dayPages(rows: Entry[]): DayPage[] {
  const spans = rows.filter(isSpan);
  const days = new Map(byMonth(rows).flatMap((month) => month.days.map((day) => [day.date.toString(), day])));
  for (const span of spans.filter((row) => !isLong(row))) {
    for (let date = span.day; covers(span, date); date = date.add({ days: 1 }))
      days.getOrInsertComputed(date.toString(), () => ({ date, entries: [] }));
  }
  const pages = [...days.values()].sort((a, b) => Temporal.PlainDate.compare(a.date, b.date));
  return pages.map((day) => ({
    ...day,
    onNow: spans.filter((span) => !span.day.equals(day.date) && covers(span, day.date)).sort(byLast),
  }));
}
