import { identity } from '../config.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { calendarWindow, icalendar } from '../feeds/icalendar.ts';
import { messages } from '../i18n/messages.ts';
import { absolute, addresses } from '../links/address.ts';
import { site } from './site.ts';

/** A calendar file of these events, in the first language of the site. Without a name it is a file to import, not to subscribe to. */
export function calendarResponse(
  name: string | undefined,
  events: ShownEvent[],
  { window = true, language = identity.languages[0] } = {},
): Response {
  const shown = window ? calendarWindow(events, site.now) : events;
  const urlOf = (event: ShownEvent) => absolute(addresses(language).event(event));
  const { cancelled, endUnknown } = messages(language);
  const body = icalendar(shown, { name, domain: identity.calendarDomain, language, cancelled, endUnknown, urlOf, now: site.now });
  return new Response(body, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}
