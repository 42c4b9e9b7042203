import type { Language } from '../identity/language.ts';
import { instant } from '../time/event-time.ts';

const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Intl formats are slow to make: one per language and shape. */
function format(language: Language, shape: Intl.DateTimeFormatOptions, date: Temporal.PlainDate): string {
  const key = language + JSON.stringify(shape);
  return formats
    .getOrInsertComputed(key, () => new Intl.DateTimeFormat(locales[language], { ...shape, timeZone: 'UTC' }))
    .format(Date.UTC(date.year, date.month - 1, date.day))
    .replaceAll('.', '')
    .replace(',', '');
}

/** `vr` */
export function weekday(date: Temporal.PlainDate, language: Language): string {
  return format(language, { weekday: 'short' }, date);
}

/** `vr 4 dec`, with the year only if it is not `thisYear`. */
export function shortDate(date: Temporal.PlainDate, language: Language, thisYear = date.year): string {
  return format(language, { weekday: 'short', day: 'numeric', month: 'short', ...(date.year !== thisYear && { year: 'numeric' }) }, date);
}

/** `vrijdag 4 december 2026`, without the year if it is `thisYear`. */
export function longDate(date: Temporal.PlainDate, language: Language, thisYear?: number): string {
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', ...(date.year !== thisYear && { year: 'numeric' }) }, date);
}

/** `28 feb`, with the year if it is more than a year away from today. */
export function dayAndMonth(date: Temporal.PlainDate, language: Language, today: Temporal.PlainDate): string {
  const near = Temporal.PlainDate.compare(date, today) >= 0 && Temporal.PlainDate.compare(date, today.add({ years: 1 })) < 0;
  return format(language, { day: 'numeric', month: 'short', ...(!near && { year: 'numeric' }) }, date);
}

/** The first and the last day of a range, as `vrijdag 18` and `zondag 20 december 2026`: the first has only what differs from the last. */
export function dateRange(
  { day, last }: { day: Temporal.PlainDate; last: Temporal.PlainDate },
  language: Language,
  length: 'long' | 'short' = 'long',
  thisYear?: number,
): [string, string] {
  const sameYear = day.year === last.year;
  const shape = (month: boolean, year: boolean): Intl.DateTimeFormatOptions => ({
    weekday: length,
    day: 'numeric',
    ...(month && { month: length }),
    ...(year && { year: 'numeric' }),
  });
  return [
    format(language, shape(!sameYear || day.month !== last.month, !sameYear), day),
    format(language, shape(true, !sameYear || last.year !== thisYear), last),
  ];
}

/** `december`, or `dec` */
export function monthName(month: Temporal.PlainYearMonth, language: Language, length: 'long' | 'short' = 'long'): string {
  return format(language, { month: length }, month.toPlainDate({ day: 1 }));
}

/** `20:30`, as the clock at the venue shows it. */
export function clock(time: string, timeZone: string): string {
  return instant(time).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** `vr 4 dec 20:30` */
export function dateAndTime(time: string, timeZone: string, language: Language, thisYear?: number): string {
  return `${shortDate(instant(time).toZonedDateTimeISO(timeZone).toPlainDate(), language, thisYear)} ${clock(time, timeZone)}`;
}

/** `€ 22,50`, with a space that does not break. */
export function price(cents: number, language: Language): string {
  const euros = (cents / 100).toFixed(2);
  return `€\u00a0${language === 'nl' ? euros.replace('.', ',') : euros}`;
}
