import { isLong } from '../time/event-days.ts';
import { instant } from '../time/event-time.ts';
import type { Entry } from './agenda.ts';

/** The two parts of a list: `onNow`, the first to end first, and `coming`, under their first day. */
export type Listing = { onNow: Entry[]; coming: Entry[] };

/**
 * Divides rows that are not over. An event is listed on its first day until that day is over, and then in `onNow` until
 * its end. A long span is in `onNow` from its start.
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
