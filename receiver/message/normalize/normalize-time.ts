import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';
import { offsetsOf } from './offsets-of.ts';

/**
 * What `Z` means. `offset`: UTC, as written. `wall-clock`: the local time of the venue, despite the `Z`. A time without an offset is
 * local time in both cases.
 */
export type FeedTimes = 'offset' | 'wall-clock';

const shape = /^\s*(\d{4}-\d\d-\d\d)[T ]([01]\d:[0-5]\d|2[0-3]:[0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i;
const [first, beyond] = ['1980-01-01', '2200-01-01'] as const;

/**
 * Reads times for a venue in this IANA time zone: to the second, always with the offset that is valid there then. On the night the
 * clock goes back, a local time that comes twice is the first one (summer time); on the night it goes forward, one that is skipped
 * is as much later as the clock jumps (02:30 becomes 03:30), as RFC 5545 has it. Throws a RangeError for an unknown time zone.
 * It remembers what it has read, because one message repeats the same times: make one reader for each message.
 */
export function timeReader(timeZone: string, feedTimes: FeedTimes): (raw: unknown) => Normalized<string> {
  const { atInstant, atLocal } = offsetsOf(timeZone);
  const known = new Map<unknown, Normalized<string>>();

  const read = (raw: unknown): Normalized<string> => {
    const [, date, time, second = '00', offset] = (typeof raw === 'string' && shape.exec(raw)) || [];
    const local = Date.parse(`${date}T${time}:${second}Z`);
    if (date === undefined || !isDay(date, local)) return { problem: unusable(raw) };
    const written = offset === undefined ? undefined : minutes(offset);
    if (Number.isNaN(written)) return { problem: unusable(raw) };
    const asLocal = written === undefined || (written === 0 && feedTimes === 'wall-clock');
    const instant = local - (asLocal ? atLocal(local) : written) * 60_000;
    const valid = atInstant(instant);
    const shift = valid * 60_000 + instant - local;
    const there = shift === 0 ? `${date}T${time}:${second}` : new Date(local + shift).toISOString().slice(0, 19);
    return { value: `${there}${format(valid)}` };
  };

  return (raw) => {
    const time = known.get(raw) ?? read(raw);
    known.set(raw, time);
    return time;
  };
}

/** Whether the date exists: 30 February would become another day. */
const isDay = (date: string, time: number) => new Date(time).getUTCDate() === Number(date.slice(8)) && date >= first && date < beyond;

const unusable = (raw: unknown) => `${showJson(raw)} is no time: expected one like 2026-12-04T20:30:00+01:00`;

function minutes(offset: string): number {
  if (offset.length === 1) return 0;
  const hours = Number(offset.slice(1, 3));
  const rest = Number(offset.slice(-2)) * (offset.length > 3 ? 1 : 0);
  return hours > 18 || rest > 59 ? Number.NaN : (hours * 60 + rest) * (offset[0] === '-' ? -1 : 1);
}

function format(offset: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
