import { Time } from '../../schemas/scalars.ts';

let last = { ms: 0, timeZone: 'UTC', text: '1970-01-01T00:00:00+00:00' };

/** Ms since the epoch as ISO 8601 to the second, with the offset of the zone at that time. */
export function formatTime(ms: number, timeZone: string): string {
  // All events of a message have the same time, and formatting it takes longer than the rest of the work on an event.
  if (ms !== last.ms || timeZone !== last.timeZone) last = { ms, timeZone, text: format(ms, timeZone) };
  return last.text;
}

function format(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(ms))
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });
}

/** Whether two values are the same moment, also when they are written in different time zones. */
export function sameInstant(a: unknown, b: unknown): boolean {
  return isTime(a) && isTime(b) && Date.parse(a) === Date.parse(b);
}

const isTime = (value: unknown): value is string => Time.safeParse(value).success;
