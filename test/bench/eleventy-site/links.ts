import { absolute } from '../../../site/src/address.ts';
import { calendarLinks } from '../../../site/src/calendar-links.ts';
import type { ShownEvent } from '../../../site/src/content/shown-event.ts';
import { isPast } from '../../../site/src/event-time.ts';
import { localized } from '../../../site/src/localized.ts';
import { site } from '../../../site/src/site.ts';
import type { View } from '../../../site/src/view.ts';
import { type Html, html } from './html.ts';

/** `components/event-links.astro`. */
export function links(event: ShownEvent, { t, to, language }: View): Html {
  const { title } = localized(event, language);
  const url = absolute(to.event(event));
  const calendar = calendarLinks(event, title, url);
  const host = (link: string) => new URL(link).host.replace(/^www\./, '');
  const toCome = !isPast(event, site.now) && event.status === 'confirmed';
  return html`${!!event.videos?.length && html`<section aria-labelledby="video" data-pagefind-ignore><h2 id="video">${t.video}</h2><ul class="links">${event.videos.map((video) => html`<li><a href="${video}" rel="noopener">${t.watch(host(video))}</a></li>`)}</ul></section>`}${!!event.links?.length && html`<section aria-labelledby="links" data-pagefind-ignore><h2 id="links">${t.links}</h2><ul class="links">${event.links.map((link) => html`<li><a href="${link}" rel="noopener">${host(link)}</a></li>`)}</ul></section>`}${toCome && html`<section aria-labelledby="calendar" data-pagefind-ignore><h2 id="calendar">${t.addToCalendar}</h2><ul class="links"><li><a href="${to.ics(event)}">${t.calendarFile}</a></li><li><a href="${calendar.google}" rel="noopener">${t.googleCalendar}</a></li><li><a href="${calendar.outlook}" rel="noopener">${t.outlook}</a></li></ul></section>`}<p class="share" data-pagefind-ignore><a href="mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}">${t.shareByMail}</a> <button type="button" data-share data-copied="${t.copied}" hidden>${t.share}</button></p>`;
}
