import type { Stretch } from '../agenda/month-pages.ts';
import { identity } from '../config.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { type SitemapPage, sitemap } from '../feeds/sitemap.ts';
import { type Addresses, absolute, addresses } from '../links/address.ts';
import { site } from '../site/site.ts';
import { instant } from '../time/event-time.ts';

function page(address: (to: Addresses) => string, events: ShownEvent[] = []): SitemapPage {
  const changes = events.flatMap(({ changedAt }) => (changedAt ? instant(changedAt) : [])).sort(Temporal.Instant.compare);
  const languages = Object.fromEntries(identity.languages.map((language) => [language, absolute(address(addresses(language)))]));
  return { languages, changedAt: changes.at(-1)?.toString() };
}

function eventsOf(stretches: Stretch[]): ShownEvent[] {
  return stretches.flatMap(({ onNow, days }) => [...onNow, ...days.flatMap(({ entries }) => entries)]).map(({ event }) => event);
}

export async function GET() {
  const pages = [
    page((to) => to.home(), site.upcomingEvents),
    page((to) => to.agenda(), site.upcomingEvents),
    page((to) => to.page('about')),
    page((to) => to.page('visit')),
    page((to) => to.page('contact')),
    ...site.monthPages.map(({ month, onNow, days, pastPart }) =>
      page((to) => to.month(month), eventsOf([{ onNow, days }, ...(pastPart ? [pastPart] : [])])),
    ),
    ...site.events.map((event) => page((to) => to.event(event), [event])),
  ];
  return new Response(await sitemap(pages), { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}
