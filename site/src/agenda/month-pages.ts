import { isSpan } from '../time/event-days.ts';
import { isPast } from '../time/event-time.ts';
import { byMonth, type Day, type Entry, type Month } from './agenda.ts';
import { byLast, listing } from './listing.ts';
import { monthsOf } from './months-of.ts';

/** Some days: the events that go on during them, and the events that begin on each. */
export type Stretch = { onNow: Entry[]; days: Day[] };

/**
 * A month as its page shows it. Only the current month has `pastPart`: its past part, which the page folds away. `spans`
 * are all spans that cover a part of the month, for the grid.
 */
export type MonthPage = Stretch & { month: Temporal.PlainYearMonth; pastPart?: Stretch; spans: Entry[] };

/** The pages of the months that these rows cover, in order. */
export function monthPages(rows: Entry[], now: Temporal.Instant, today: Temporal.PlainDate): MonthPage[] {
  const begun = new Map(byMonth(rows).map(({ month, days }) => [month.toString(), days]));
  const spans = rows.filter(isSpan);
  return monthsOf(rows, today).map((month) => monthPage({ month, days: begun.get(month.toString()) ?? [] }, spans, now, today));
}

function monthPage({ month, days }: Month, all: Entry[], now: Temporal.Instant, today: Temporal.PlainDate): MonthPage {
  const [first, last] = [month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth })];
  const spans = all.filter((span) => Temporal.PlainDate.compare(span.day, last) <= 0 && Temporal.PlainDate.compare(span.last, first) >= 0);
  const runningOn = spans.filter(({ day }) => Temporal.PlainDate.compare(day, first) < 0).sort(byLast);
  if (!today.toPlainYearMonth().equals(month)) return { month, onNow: runningOn, days, spans };
  const rows = [...runningOn, ...days.flatMap(({ entries }) => entries)];
  const { onNow } = listing(
    rows.filter(({ event }) => !isPast(event, now)),
    now,
    today,
  );
  const isPastDay = ({ date }: Day) => Temporal.PlainDate.compare(date, today) < 0;
  return {
    month,
    onNow,
    days: days.filter((day) => !isPastDay(day)),
    pastPart: { onNow: runningOn.filter((row) => !onNow.includes(row)), days: without(onNow, days.filter(isPastDay)) },
    spans,
  };
}

/** Takes rows out of days, and leaves out days that are then empty. */
function without(rows: Entry[], days: Day[]): Day[] {
  return days
    .map(({ date, entries }) => ({ date, entries: entries.filter((row) => !rows.includes(row)) }))
    .filter(({ entries }) => entries.length > 0);
}
