import { isPast } from '../time/event-time.ts';
import type { Day, Entry } from './agenda.ts';

/**
 * Rows by their last day, the first to end first. An event that still runs after its last day, as a night does in the
 * morning, is listed under today.
 */
export function untilDays(rows: Entry[], now: Temporal.Instant, today: Temporal.PlainDate): Day[] {
  const days = new Map<string, Day>();
  for (const row of rows) {
    const stays = !isPast(row.event, now) && Temporal.PlainDate.compare(row.last, today) < 0;
    const date = stays ? today : row.last;
    days.getOrInsertComputed(date.toString(), () => ({ date, entries: [] })).entries.push(row);
  }
  return [...days.values()].sort((a, b) => Temporal.PlainDate.compare(a.date, b.date));
}
