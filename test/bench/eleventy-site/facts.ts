import { seriesKey } from '../../../site/src/agenda/facets.ts';
import { monthsOf } from '../../../site/src/agenda/months-of.ts';
import { identity } from '../../../site/src/config.ts';
import type { ShownEvent } from '../../../site/src/content/shown-event.ts';
import { clock } from '../../../site/src/i18n/format.ts';
import { mapLink } from '../../../site/src/links/map-link.ts';
import { placeOf } from '../../../site/src/links/place.ts';
import { site } from '../../../site/src/site/site.ts';
import { nameSlug } from '../../../site/src/text/name-slug.ts';
import { eventDays } from '../../../site/src/time/event-days.ts';
import { calendarDay } from '../../../site/src/time/event-time.ts';
import { dateWords } from '../../../site/src/words/date-words.ts';
import type { View } from '../../../site/src/words/view.ts';
import { attribute, type Html, html } from './html.ts';

/** `components/facts.astro`, of what is over within a day. */
export function facts(event: ShownEvent, view: View): Html {
  const { t, to } = view;
  const { timeZone } = site.calendar;
  const days = eventDays(event, site.calendar);
  const months = monthsOf([days], site.today).map((month) => `month-${month}[data-on]`);
  const times: [string, string | undefined][] = [
    [t.doorsOpen, event.doors === event.start ? undefined : event.doors],
    [t.start, event.start],
    [t.end, event.end],
  ];
  const rooms = (event.rooms ?? []).map(({ name }) => ({ name, key: nameSlug(name) }));
  const series = event.series && { name: event.series.name, key: seriesKey(event.series) };
  const location = placeOf(event);
  const genres = (event.genres ?? []).map((name) => ({ name, key: nameSlug(name) }));
  const parts = [location.name, location.street, [location.zipCode, location.city].filter(Boolean).join(' ')].filter(Boolean);
  const map = mapLink(location);
  return html`<table class="facts" data-pagefind-ignore><tbody><tr><th scope="row">${t.date}</th><td data-pagefind-meta="date" data-pagefind-filter="${months.join(', ')}" data-on="1"><time datetime="${calendarDay(event.start, timeZone).toString()}" data-pagefind-sort="date[datetime]">${dateWords(event, view, site.calendar, 'long')}</time></td></tr>${times.map(([label, time]) => time && html`<tr><th scope="row">${label}</th><td><time datetime="${time}">${clock(time, timeZone)}</time></td></tr>`)}${rooms.length > 0 && html`<tr><th scope="row">${rooms.length > 1 ? t.rooms : t.room}</th><td data-pagefind-meta="room">${rooms.map(({ name, key }, index) => html`${index > 0 && ', '}${site.hasPage('room', key) ? html`<a href="${to.room(key)}" data-pagefind-filter="room-${key}:1">${name}</a>` : name}`)}</td></tr>`}<tr><th scope="row">${t.where}</th><td><span${attribute('data-pagefind-meta', location.name === identity.address.name ? undefined : 'place')}>${parts.map((part, index) => html`<span class="part">${part}${index < parts.length - 1 && ','} </span>`)}</span> ${map && html`<a class="map" href="${map}" rel="noopener">${t.map}</a>`}</td></tr>${genres.length > 0 && html`<tr><th scope="row">${t.genre}</th><td data-pagefind-meta="genre">${genres.map(({ name, key }, index) => html`${index > 0 && ', '}${site.hasPage('genre', key) ? html`<a href="${to.genre(key)}" data-pagefind-filter="genre-${key}:1">${name}</a>` : name}`)}</td></tr>`}${event.ageRestriction && html`<tr><th scope="row">${t.age}</th><td>${event.ageRestriction}</td></tr>`}${series && html`<tr><th scope="row">${t.festival}</th><td data-pagefind-meta="series">${site.hasPage('series', series.key) ? html`<a href="${to.series(series.key)}">${series.name}</a>` : series.name}</td></tr>`}</tbody></table>`;
}
