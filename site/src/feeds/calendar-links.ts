import { formatDate } from 'ical-generator';
import { isOverADay } from '../../../schemas/rules/event-end.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { placeOf } from '../links/place.ts';
import { endOf, instant } from '../time/event-time.ts';

/**
 * Links that open a web calendar with the event filled in. Both need an end; if none is known they use the usual one,
 * and `endUnknown` says so in the text. An event of more than a day is shown as free time.
 */
export function calendarLinks(event: ShownEvent, title: string, url: string, endUnknown: string): { google: string; outlook: string } {
  const [start, end] = [instant(event.start), endOf(event)];
  const about = [event.end ? '' : endUnknown, url].filter(Boolean).join('\n\n');
  const { name, street, city } = placeOf(event);
  const place = [name, street, city].filter(Boolean).join(', ');
  const google = {
    action: 'TEMPLATE',
    text: title,
    dates: `${formatDate(null, start)}/${formatDate(null, end)}`,
    details: about,
    location: place,
    ...(isOverADay(event) && { crm: 'AVAILABLE', trp: 'false' }),
  };
  const outlook = { subject: title, startdt: start.toString(), enddt: end.toString(), body: about, location: place };
  return {
    google: `https://calendar.google.com/calendar/render?${query(google)}`,
    outlook: `https://outlook.live.com/calendar/deeplink/compose?${query(outlook)}`,
  };
}

/** A query whose spaces are `%20`: Outlook shows the `+` of a form as it is. */
function query(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
