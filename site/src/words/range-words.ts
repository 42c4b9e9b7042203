import { dateRange } from '../i18n/format.ts';
import type { EventDays } from '../time/event-days.ts';
import type { View } from './view.ts';

/** The days of a span: `vr 18 t/m zo 20 dec`, with the year if the two differ in it, or if it is not `thisYear`. */
export function rangeWords(
  days: EventDays,
  { t, language }: Pick<View, 't' | 'language'>,
  thisYear?: number,
  length: 'long' | 'short' = 'short',
): string {
  return dateRange(days, language, length, thisYear).join(` ${t.through} `);
}
