import type { StatusWords } from '../../../site/src/words/status-words.ts';
import { type Html, html } from './html.ts';

/** `components/status.astro`. */
export function status({ stamps, notes, sale }: StatusWords): Html | false {
  if (stamps.length + notes.length === 0 && !sale) return false;
  return html`<p class="status">${stamps.map((stamp) => html`<strong class="stamp">${stamp}</strong>`)}${notes.map((note) => html`<span class="note">${note}</span>`)}${sale && html`<span class="note" data-sale-start="${sale.start}">${sale.words}</span>`}</p>`;
}
