import type { ShownEvent } from '../../../site/src/content/shown-event.ts';
import { calendarLinks } from '../../../site/src/feeds/calendar-links.ts';
import { absolute } from '../../../site/src/links/address.ts';
import { site } from '../../../site/src/site/site.ts';
import { localized } from '../../../site/src/text/localized.ts';
import { isPast } from '../../../site/src/time/event-time.ts';
import type { View } from '../../../site/src/words/view.ts';
import { type Html, html } from './html.ts';

/** `components/event-links.astro`. */
export function links(event: ShownEvent, { t, to, language }: View): Html {
  const { title } = localized(event, language);
  const url = absolute(to.event(event));
  const calendar = calendarLinks(event, title, url, t.endUnknown);
  const host = (link: string) => new URL(link).host.replace(/^www\./, '');
  const toCome = !isPast(event, site.now) && event.status === 'confirmed';
  return html`<div class="event-links" data-pagefind-ignore>${!!event.videos?.length && html`<section class="labelled" aria-labelledby="video"><h2 id="video">${t.video}</h2><ul>${event.videos.map((video) => html`<li><a href="${video}" rel="noopener">${t.watch(host(video))}</a></li>`)}</ul></section>`}${!!event.links?.length && html`<section class="labelled" aria-labelledby="links"><h2 id="links">${t.links}</h2><ul>${event.links.map((link) => html`<li><a href="${link}" rel="noopener">${host(link)}</a></li>`)}</ul></section>`}${toCome && html`<section class="labelled" aria-labelledby="calendar"><h2 id="calendar">${t.addToCalendar}</h2><ul><li><a href="${to.ics(event)}">${t.calendarFile}</a></li><li><a href="${calendar.google}" rel="noopener">${t.googleCalendar}</a></li><li><a href="${calendar.outlook}" rel="noopener">${t.outlook}</a></li></ul></section>`}<section class="labelled share" aria-labelledby="share"><h2 id="share">${t.sharing}</h2><ul><li><a href="mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}">${t.shareByMail}</a></li><li><button type="button" data-share data-copied="${t.copied}" hidden>${t.share}</button></li></ul></section></div>`;
}
