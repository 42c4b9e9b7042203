import type { SettledTime } from './time-problem.ts';

const hour = 3_600_000;

/** An end that is earlier than its start, on the same date, is taken for the next day's if the night is at most this long. */
const longestNight = 16 * hour;

/**
 * Settles an end that may lie at or before its start. A person who writes 23:00 to 04:00 on one date means the next
 * morning: such an end is read a day later by the clock of `timeZone`, if the event then lasts at most 16 hours.
 * Otherwise it is left out. All times are ISO 8601.
 */
export function settleEnd(start: string, end: string, timeZone: string): SettledTime {
  if (Date.parse(end) > Date.parse(start)) return { time: end };
  const next = nextDay(start, end, timeZone);
  if (next === undefined || Date.parse(next) - Date.parse(start) > longestNight)
    return { cause: { kind: 'not-after-start', time: end, start } };
  return { time: next, cause: { kind: 'a-day-later', time: end, start, readAs: next } };
}

/** `time` a day later by the clock, if it is before `start` on the same date. A time equal to `start` is no slip of the date. */
export function nextDay(start: string, time: string, timeZone: string): string | undefined {
  if (Date.parse(time) >= Date.parse(start)) return undefined;
  const [from, to] = [Temporal.Instant.from(start).toZonedDateTimeISO(timeZone), Temporal.Instant.from(time).toZonedDateTimeISO(timeZone)];
  if (!from.toPlainDate().equals(to.toPlainDate())) return undefined;
  return dayLater(time, timeZone);
}

/** The same clock time a day later. */
export function dayLater(time: string, timeZone: string): string {
  const local = Temporal.Instant.from(time).toZonedDateTimeISO(timeZone);
  return local.add({ days: 1 }).toString({ smallestUnit: 'second', timeZoneName: 'never' });
}
