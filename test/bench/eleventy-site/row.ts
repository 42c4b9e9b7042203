import type { Entry } from '../../../site/src/agenda/agenda.ts';
import { clock } from '../../../site/src/i18n/format.ts';
import { displaySize } from '../../../site/src/look/display-size.ts';
import { site, stateOf } from '../../../site/src/site/site.ts';
import { localized, otherLang } from '../../../site/src/text/localized.ts';
import { nameSlug } from '../../../site/src/text/name-slug.ts';
import { calendarDay, endOf, isSmallHours } from '../../../site/src/time/event-time.ts';
import { dateWords } from '../../../site/src/words/date-words.ts';
import { rowWords } from '../../../site/src/words/row-words.ts';
import type { View } from '../../../site/src/words/view.ts';
import { attribute, type Html, html } from './html.ts';
import { status } from './status.ts';
import { title } from './title.ts';

/** `components/event-row.astro`, without a poster, of what is over within a day and begins before midnight. */
export function row(entry: Entry, view: View, alone = false): Html {
  const { event, last, at, movedAway } = entry;
  const { t, to, language } = view;
  const { timeZone } = site.calendar;
  const state = stateOf(event);
  const text = localized(event, language);
  const lang = otherLang(text.lang, language);
  const words = rowWords(entry, state, view, site.calendar, site.today.year);
  const off = movedAway || state.kind === 'cancelled';
  const kind = ['row', off && 'off', (off || state.sale === 'sold-out') && 'dim'].filter(Boolean).join(' ');
  const ends = movedAway ? endOf({ start: at }) : endOf(event);
  const doors = event.doors && event.doors !== event.start ? event.doors : undefined;
  return html`<li class="${kind}" data-end="${ends.toString()}"${!alone && html`${attribute('data-last-day', last.toString())}${attribute('data-genre', event.genres?.map(nameSlug).join(' '))}${attribute('data-room', event.rooms?.map((room) => nameSlug(room.name)).join(' '))}`}><div class="what"><h3 class="title ${displaySize(text.title)}"${attribute('lang', lang)}><a href="${to.event(event)}">${title(text.title, text.lang)}</a></h3>${text.subtitle && html`<p class="subtitle"${attribute('lang', lang)}>${text.subtitle}</p>`}${!!event.genres?.length && html`<p class="genre">${event.genres.join(', ')}</p>`}</div><div class="how">${!!event.rooms?.length && html`<p>${event.rooms.map((room) => room.name).join(', ')}</p>`}${!movedAway && isSmallHours(event, site.calendar) && html`<p><time datetime="${calendarDay(event.start, timeZone).toString()}">${dateWords(event, view, site.calendar, 'short', site.today.year)}</time></p>`}${!movedAway && html`<p>${doors && html`<span>${t.doors} <time datetime="${doors}">${clock(doors, timeZone)}</time> · </span>`}<time datetime="${event.start}">${clock(event.start, timeZone)}</time></p>`}${words.price && html`<p class="price">${words.price}</p>`}</div>${status(words)}</li>`;
}
