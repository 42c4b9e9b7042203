import type { ShownEvent } from '../../../site/src/content/shown-event.ts';
import { buyLinks } from '../../../site/src/event/buy-links.ts';
import type { EventState } from '../../../site/src/event/event-state.ts';
import { price } from '../../../site/src/i18n/format.ts';
import { site } from '../../../site/src/site/site.ts';
import { languageOf, otherLang } from '../../../site/src/text/localized.ts';
import { roadWords } from '../../../site/src/words/status-words.ts';
import type { View } from '../../../site/src/words/view.ts';
import { attribute, type Html, html } from './html.ts';

/** `components/tickets.astro`. */
export function tickets(event: ShownEvent, state: EventState, view: View): Html | false {
  const { t, language } = view;
  const lang = attribute('lang', otherLang(languageOf(event), language));
  const rows = state.tickets.map((ticket) => {
    const { type, priceCents } = ticket;
    const words = roadWords(ticket, view, site.calendar.timeZone, site.today.year);
    return html`<tr><th scope="row"${lang}>${type.name}</th><td class="price">${priceCents !== undefined && (priceCents === 0 ? t.free : price(priceCents, language))} ${!!type.feeCents && html`<small>${t.feeIncluded(price(type.feeCents, language))}</small>`}</td><td class="roads">${words.map((line) => html`<span>${line}</span>`)}</td></tr>`;
  });
  return (
    rows.length > 0 &&
    html`<section class="tickets" aria-labelledby="tickets" data-pagefind-ignore><h2 id="tickets">${t.tickets}</h2><table><tbody>${rows}</tbody></table></section>`
  );
}

/** `components/buy.astro`. */
export function buy(event: ShownEvent, state: EventState, { t }: View): Html {
  const { shop, members } = buyLinks(event, state, t);
  return html`${shop && html`<p class="buy"><a class="button" href="${shop.href}" rel="noopener">${shop.words}</a></p>`}${members && html`<p class="members"><a href="${members.href}" rel="noopener">${members.words}</a></p>`}`;
}
