import type { Entry } from '../../../site/src/agenda/agenda.ts';
import { monthName, weekday } from '../../../site/src/i18n/format.ts';
import { site } from '../../../site/src/site/site.ts';
import type { View } from '../../../site/src/words/view.ts';
import { type Html, html } from './html.ts';
import { row } from './row.ts';

/** `components/day.astro`, without posters. */
export function day(date: Temporal.PlainDate, entries: Entry[], view: View, alone = false): Html {
  const { language } = view;
  return html`<div class="day"><p class="date"><time datetime="${date.toString()}"><span class="weekday" data-day="${date.toString()}">${weekday(date, language)}</span> <span class="numeral">${date.day}</span> ${alone && html`<span class="of-month">${monthName(date.toPlainYearMonth(), language, 'short')} ${date.year !== site.today.year && date.year}</span>`}</time></p><ul>${entries.map((entry) => row(entry, view, alone))}</ul></div>`;
}
