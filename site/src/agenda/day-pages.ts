import { covers, isLong, isSpan } from '../time/event-days.ts';
import { byMonth, type Day, type Entry } from './agenda.ts';
import { byLast } from './listing.ts';

/** A day as its page shows it: what goes on from days before, and what begins on it. */
export type DayPage = Day & { onNow: Entry[] };

/**
 * The pages of days: of every day that something begins on, or that is covered by what lasts a week at most. What lasts
 * longer stands on each of them, but makes none of its own: a year of it would be a year of pages that say the same.
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
