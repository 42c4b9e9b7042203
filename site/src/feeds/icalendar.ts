import {
  escape as escaped,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { isOverADay } from '../../../schemas/rules/event-end.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { placeOf } from '../links/place.ts';
import { about } from '../text/about.ts';
import { localized } from '../text/localized.ts';
import { endOf, instant } from '../time/event-time.ts';

/** What a calendar file needs beside its events. `domain` is part of every UID and never changes. */
export type CalendarFile = {
  /** The name of a subscribed calendar. A file of one event has none, because programs would make a new calendar for it. */
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
/** How often a program should fetch a subscribed calendar, in seconds. */
const REFRESH = 3_600;

/**
 * The events that a calendar holds at `now`: those of the last 60 days and all coming ones; a cancelled one until 30
 * days after its date.
 */
export function calendarWindow(events: ShownEvent[], now: Temporal.Instant): ShownEvent[] {
  return events.filter((event) => {
    const days = event.status === 'cancelled' ? CANCELLED_DAYS : PAST_DAYS;
    return Temporal.Instant.compare(endOf(event), now.subtract({ hours: 24 * days })) >= 0;
  });
}

/**
 * An iCalendar file (RFC 5545). All times are UTC: an instant is the same everywhere, and no zone table can be wrong.
 * The bytes of an event that has a time of change do not depend on the time of the build.
 */
export function icalendar(events: ShownEvent[], file: CalendarFile): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Callboard', product: 'Agenda', language: 'NL' },
    scale: 'GREGORIAN',
    method: ICalCalendarMethod.PUBLISH,
    /* The library escapes every text but the name. */
    ...(file.name !== undefined && { name: escaped(file.name, false), ttl: REFRESH }),
    events: events.map((event) => entry(event, file)),
  });
  return `${calendar.toString()}\r\n`;
}

function entry(event: ShownEvent, { domain, language, cancelled, endUnknown, urlOf, now }: CalendarFile): ICalEventData {
  const words = localized(event, language);
  const off = event.status === 'cancelled';
  const { name, street, city } = placeOf(event);
  return {
    id: `event-${event.id}@${domain}`,
    sequence: event.revision,
    stamp: stamp(event.changedAt ?? event.firstPublishedAt ?? event.start, now),
    ...(event.changedAt && { lastModified: stamp(event.changedAt, now) }),
    start: instant(event.start),
    end: endOf(event),
    summary: off ? `${cancelled.toUpperCase()}: ${words.title}` : words.title,
    status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    /* A visitor of an exhibition is not busy for as long as it lasts. */
    ...(isOverADay(event) && { transparency: ICalEventTransparency.TRANSPARENT }),
    description: [words.subtitle, about(words, 500), event.end ? '' : endUnknown, urlOf(event)].filter(Boolean).join('\n\n'),
    location: [...(event.rooms ?? []).map((room) => room.name), name, street, city].filter(Boolean).join(', '),
    categories: (event.genres ?? []).map((genre) => ({ name: genre })),
    url: urlOf(event),
  };
}

/** A time that is not after the build, because readers may refuse a stamp in the future. */
function stamp(time: string, now: Temporal.Instant): Temporal.Instant {
  const written = instant(time);
  return Temporal.Instant.compare(written, now) > 0 ? now : written;
}
