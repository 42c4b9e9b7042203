import type { ShownEvent } from './content/shown-event.ts';
import { endOf, instant } from './event-time.ts';
import { utc } from './feeds/icalendar.ts';

/** Links that open a web calendar with the event filled in. Both need an end; where none is known, the usual one is taken. */
export function calendarLinks(event: ShownEvent, title: string, url: string): { google: string; outlook: string } {
  const end = endOf(event).toString();
  const place = [event.location?.name, event.location?.street, event.location?.city].filter(Boolean).join(', ');
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${utc(event.start)}/${utc(end)}`,
    details: url,
    location: place,
  });
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: instant(event.start).toString(),
    enddt: end,
    body: url,
    location: place,
  });
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
  };
}
