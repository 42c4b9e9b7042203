import { identity } from '../../../../site/src/config.ts';
import type { ShownEvent } from '../../../../site/src/content/shown-event.ts';
import { jsonLd, scriptJson } from '../../../../site/src/event/json-ld.ts';
import { clock, longDate } from '../../../../site/src/i18n/format.ts';
import { absolute } from '../../../../site/src/links/address.ts';
import { displaySize, posterSize } from '../../../../site/src/look/display-size.ts';
import { posterComposition } from '../../../../site/src/look/poster-composition.ts';
import { posterTurn } from '../../../../site/src/look/poster-hue.ts';
import { shareImage } from '../../../../site/src/site/share-image.ts';
import { site, stateOf } from '../../../../site/src/site/site.ts';
import { pageDescription } from '../../../../site/src/text/about.ts';
import { languageOf, localized, otherLang } from '../../../../site/src/text/localized.ts';
import { renderText } from '../../../../site/src/text/render-text.ts';
import { eventDays } from '../../../../site/src/time/event-days.ts';
import { calendarDay } from '../../../../site/src/time/event-time.ts';
import { programmeDays } from '../../../../site/src/time/programme-days.ts';
import { clockWords } from '../../../../site/src/words/clock-words.ts';
import { statusWords } from '../../../../site/src/words/status-words.ts';
import { type View, view } from '../../../../site/src/words/view.ts';
import { day } from '../day.ts';
import { facts } from '../facts.ts';
import { attribute, attributes, Html, html } from '../html.ts';
import { links } from '../links.ts';
import { page } from '../page.ts';
import { status } from '../status.ts';
import { buy, tickets } from '../tickets.ts';
import { title } from '../title.ts';

const pages = identity.languages.flatMap((language) => site.events.map((event) => ({ event, view: view(language) })));

/** Eleventy copies what is in its data, so that is numbers alone. */
export const data = {
  pages: pages.map((_, index) => index),
  pagination: { data: 'pages', size: 1, alias: 'index' },
  permalink: ({ index }: { index: number }) => `${address(index)}index.html`,
};

function address(index: number): string {
  const { event, view } = pages[index] as (typeof pages)[number];
  return view.to.event(event);
}

/** `components/event-page.astro`, of an event without images. */
export function render({ index }: { index: number }): string {
  const { event, view } = pages[index] as (typeof pages)[number];
  const { t, to, language } = view;
  const text = localized(event, language);
  const lang = attribute('lang', otherLang(text.lang, language));
  const state = stateOf(event);
  const words = statusWords(state, event, view, site.calendar, site.today.year);
  const { stamps } = words;
  const image = shareImage(event);
  const structured = jsonLd(event, state, { url: absolute(to.event(event)), text, image: image && absolute(image) });
  const body = text.description ?? text.shortDescription;
  const alike = site.relatedTo(event);
  return page({
    view,
    here: address(index),
    title: text.title,
    description: pageDescription(text),
    image,
    structured: structured && scriptJson(structured),
    scripts: ['list', 'share'],
    body: html`<article class="event spread"${attributes(clockWords(site.calendar, t))}${attribute('data-pagefind-body', site.isRecent(event) ? 'true' : undefined)}${attribute('data-pagefind-meta', stamps.length > 0 ? `stamp:${stamps.join(' · ')}` : undefined)}><header class="event-head"><h1 class="${displaySize(text.title)}"${lang}>${title(text.title, text.lang)}</h1>${text.subtitle && html`<p class="event-subtitle"${lang}>${text.subtitle}</p>`}<div data-pagefind-ignore>${status(words)}</div></header><div class="event-facts">${facts(event, view)}${state.kind !== 'cancelled' && tickets(event, state, view)}</div><div class="event-side" data-pagefind-ignore>${buy(event, state, view)}${poster(event, view)}</div><div class="event-main">${body && html`<div class="text"${lang}>${new Html(renderText(body))}</div>`}${programme(event, view)}${links(event, view)}</div></article>${alike.length > 0 && html`<section class="related" aria-labelledby="related"><h2 id="related">${t.related}</h2>${alike.map((entry) => day(entry.day, [entry], view, true))}</section>`}`,
  });
}

function poster(event: ShownEvent, { language }: View): Html {
  const text = localized(event, language);
  const date = calendarDay(event.start, site.calendar.timeZone);
  return html`<div class="poster ${posterTurn(event.id).className} ${posterComposition(event.id)}" data-numeral="${String(date.day).padStart(2, '0')}" aria-hidden="true"><span class="poster-title ${posterSize(text.title)}">${title(text.title, text.lang)}</span> <span class="poster-gutter">${identity.name} — ${date.year}</span></div>`;
}

function programme(event: ShownEvent, { t, language }: View): Html | false {
  const { timeZone } = site.calendar;
  const days = programmeDays(event.programme ?? [], site.calendar);
  const { day: first, last } = eventDays(event, site.calendar);
  const dated = !first.equals(last) || days.some(({ date }) => date && !date.equals(first));
  const lang = attribute('lang', otherLang(languageOf(event), language));
  return (
    days.length > 0 &&
    html`<section class="programme" aria-labelledby="programme"><h2 id="programme" data-pagefind-ignore>${t.programme}</h2>${days.map(({ date, items }) => html`${dated && date && html`<h3 data-pagefind-ignore><time datetime="${date.toString()}">${longDate(date, language, first.year)}</time></h3>`}<ol>${items.map(({ name, type, start, end }) => html`<li><span class="time" data-pagefind-ignore>${start && html`<time datetime="${start}">${clock(start, timeZone)}</time>`}${end && html`–<time datetime="${end}">${clock(end, timeZone)}</time>`}</span> <span class="act"${lang}>${name}</span> ${type && html`<span class="type"${lang}>${type}</span>`}</li>`)}</ol>`)}</section>`
  );
}
