import { isLong } from '../time/event-days.ts';
import { instant } from '../time/event-time.ts';
import type { Entry } from './agenda.ts';

/** Where rows stand that are not over: among what is on now, the first to end first, or on their first day. */
export type Listing = { onNow: Entry[]; coming: Entry[] };

/**
 * Parts rows that are not over. An event stands on its first day until that day is over, and then among what is on, until its
 * end. What covers more than a week is among what is on from its start.
 */
export function listing(rows: Entry[], now: Temporal.Instant, today: Temporal.PlainDate): Listing {
  const begun = (row: Entry) => Temporal.PlainDate.compare(row.day, today) < 0;
  const open = (row: Entry) => isLong(row) && Temporal.Instant.compare(instant(row.event.start), now) <= 0;
  return {
    onNow: rows.filter((row) => !row.movedAway && (begun(row) || open(row))).sort(byLast),
    coming: rows.filter((row) => !begun(row)),
  };
}

/** The first to end first. */
export function byLast(a: Entry, b: Entry): number {
  return Temporal.PlainDate.compare(a.last, b.last);
}
