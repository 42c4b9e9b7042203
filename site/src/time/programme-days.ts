import type { ProgrammeItem } from '../../../schemas/event.ts';
import type { Calendar } from './calendar.ts';
import { dayOf, instant } from './event-time.ts';

/** The items of one day, in the order of the programme. `date` is absent if none of them has a time. */
export type ProgrammeDay = { date?: Temporal.PlainDate; items: ProgrammeItem[] };

/**
 * The items of a programme by day. An item after midnight is under the evening before if that has items, else under its
 * own day. An item without a time is with the one before it.
 */
export function programmeDays(items: ProgrammeItem[], { timeZone, nightEndsAt }: Calendar): ProgrammeDay[] {
  const dateOf = (time: string) => instant(time).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const dates = new Set(items.flatMap(({ start }) => (start && evening(start) === dateOf(start) ? dateOf(start) : [])));
  const days = new Map<string | undefined, ProgrammeItem[]>();
  let day: string | undefined;
  for (const item of items) {
    if (item.start) day = dates.has(evening(item.start)) ? evening(item.start) : dateOf(item.start);
    days.getOrInsertComputed(day, () => []).push(item);
  }
  return [...days]
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map(([date, items]) => ({ ...(date && { date: Temporal.PlainDate.from(date) }), items }));

  function evening(time: string): string {
    return dayOf(time, timeZone, nightEndsAt).toString();
  }
}
