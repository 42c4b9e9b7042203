import { isOverADay } from '../../../schemas/rules/event-end.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { placeOf } from '../links/place.ts';
import { about } from '../text/about.ts';
import { localized } from '../text/localized.ts';
import { endOf, instant } from '../time/event-time.ts';

/** What a calendar needs to know beside its events. `domain` is part of every UID and never changes. */
export type CalendarFile = {
  /** What a subscribed calendar is called. A file of one event has no name: programs would make a new calendar for it. */
  name?: string | undefined;
  domain: string;
  language: string;
  cancelled: string;
  /** The sentence that says that the end is assumed. */
  endUnknown: string;
  urlOf: (event: ShownEvent) => string;
  now: Temporal.Instant;
};

const PAST_DAYS = 60;
const CANCELLED_DAYS = 30;

/** The events a calendar still holds at `now`: those of the last 60 days and all to come; a cancelled one until 30 days after its date. */
export function calendarWindow(events: ShownEvent[], now: Temporal.Instant): ShownEvent[] {
  return events.filter((event) => {
    const days = event.status === 'cancelled' ? CANCELLED_DAYS : PAST_DAYS;
    return Temporal.Instant.compare(endOf(event), now.subtract({ hours: 24 * days })) >= 0;
  });
}

/**
 * An iCalendar file (RFC 5545). All times are UTC: an instant is the same everywhere, and no zone table can be wrong.
 * Of an event that says when it changed nothing depends on when the file is made, so it stays byte for byte the same.
 */
export function icalendar(events: ShownEvent[], file: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Callboard//Agenda//NL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(file.name === undefined ? [] : subscription(file.name)),
    ...events.flatMap((event) => component(event, file)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** What makes a file a calendar to subscribe to: its name, and how often to ask for it. */
function subscription(name: string): string[] {
  return [`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'];
}

function component(event: ShownEvent, { domain, language, cancelled, endUnknown, urlOf, now }: CalendarFile): string[] {
  const words = localized(event, language);
  const off = event.status === 'cancelled';
  const description = [words.subtitle, about(words, 500), event.end ? '' : endUnknown, urlOf(event)].filter(Boolean).join('\n\n');
  const { name, street, city } = placeOf(event);
  const place = [...(event.rooms ?? []).map((room) => room.name), name, street, city].filter(Boolean).join(', ');
  return [
    'BEGIN:VEVENT',
    `UID:event-${event.id}@${domain}`,
    `SEQUENCE:${event.revision}`,
    `DTSTAMP:${stamp(event.changedAt ?? event.firstPublishedAt ?? event.start, now)}`,
    ...(event.changedAt ? [`LAST-MODIFIED:${stamp(event.changedAt, now)}`] : []),
    `DTSTART:${utc(event.start)}`,
    `DTEND:${utc(endOf(event).toString())}`,
    `SUMMARY:${text(off ? `${cancelled.toUpperCase()}: ${words.title}` : words.title)}`,
    `STATUS:${off ? 'CANCELLED' : 'CONFIRMED'}`,
    /* Whoever means to see an exhibition is not away from home for as long as it lasts. */
    ...(isOverADay(event) ? ['TRANSP:TRANSPARENT'] : []),
    `DESCRIPTION:${text(description)}`,
    `LOCATION:${text(place)}`,
    ...(event.genres?.length ? [`CATEGORIES:${event.genres.map(text).join(',')}`] : []),
    `URL:${urlOf(event).replace(/[\r\n]/g, '')}`,
    'END:VEVENT',
  ];
}

/** A time that has passed when the file is made: readers may refuse a stamp of the future. */
function stamp(time: string, now: Temporal.Instant): string {
  return utc(Temporal.Instant.compare(instant(time), now) > 0 ? now.toString() : time);
}

/** `20261204T193000Z` */
export function utc(time: string): string {
  return instant(time).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}

function text(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Lines of at most 75 octets, never cut within a character. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
