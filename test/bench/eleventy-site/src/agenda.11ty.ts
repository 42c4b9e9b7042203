import { byMonth } from '../../../../site/src/agenda/agenda.ts';
import { identity } from '../../../../site/src/config.ts';
import { dateAndTime, monthName } from '../../../../site/src/i18n/format.ts';
import { site } from '../../../../site/src/site/site.ts';
import { clockWords } from '../../../../site/src/words/clock-words.ts';
import { type View, view } from '../../../../site/src/words/view.ts';
import { day } from '../day.ts';
import { attribute, attributes, type Html, html } from '../html.ts';
import { page } from '../page.ts';

export const data = {
  languages: identity.languages,
  pagination: { data: 'languages', size: 1, alias: 'language' },
  permalink: ({ language }: { language: string }) => `${view(language).to.all()}index.html`,
};

/** `components/list-page.astro` with its filters and its months: all that is to come. */
export function render({ language }: { language: string }): string {
  const here = view(language);
  const { t, to } = here;
  const months = byMonth(site.listing.coming);
  const madeAt = dateAndTime(site.now.toString(), site.calendar.timeZone, here.language);
  return page({
    view: here,
    here: to.all(),
    title: t.allMonths,
    scripts: ['list', 'filter'],
    body: html`<div class="list-head"><h1>${t.allMonths}</h1>${months.length > 0 && monthNav(here)}</div>${months.length > 0 && html`<div class="tools">${filters(here)}</div>`}${months.length > 0 ? html`<div class="agenda"${attributes(clockWords(site.calendar, t))}>${months.map(({ month, days }) => html`<section class="month"><h2 class="month-name">${monthName(month, here.language)} <span>${month.year}</span></h2>${days.map(({ date, entries }) => day(date, entries, here))}</section>`)}<p class="empty over" hidden>${t.allOver} <a href="${to.all()}">${t.allMonths}</a></p></div>` : html`<p class="empty">${t.empty}</p>`}<noscript><p class="made-at">${t.madeAt(madeAt)}</p></noscript>`,
  });
}

function monthNav({ t, to, language }: View): Html {
  return html`<nav class="periods" aria-label="${t.months}"><ul>${site.upcomingMonths.map((month, index, months) => html`<li><a href="${to.month(month)}"><abbr title="${monthName(month, language)} ${month.year}">${monthName(month, language, 'short')}</abbr>${month.year !== (months[index - 1]?.year ?? site.today.year) && html` <small>${month.year}</small>`}</a></li>`)}<li><a href="${to.all()}"${attribute('aria-current', 'page')}>${t.any}</a></li></ul></nav>`;
}

function filters({ t, to }: View): Html {
  const groups = [
    { facet: 'genre', name: t.genre, facets: site.genres, href: to.genre },
    { facet: 'room', name: t.room, facets: site.rooms, href: to.room },
  ].filter(({ facets }) => facets.length > 1);
  return html`<details class="filters"><summary>${t.filters}</summary><div class="chosen"><p class="count" role="status" data-none="${t.nothingFound}" data-one="${t.events(1)}" data-many="${t.events(2).replace('2', '#')}"></p><a class="clear" href="${to.agenda()}" hidden>${t.clear}</a></div>${groups.map(({ facet, name, facets, href }) => html`<div class="labelled"><h2>${name}</h2><ul>${facets.map(({ key, name: label }) => html`<li><a href="${href(key)}" data-facet="${facet}" data-key="${key}">${label}</a></li>`)}</ul></div>`)}<label class="labelled since" hidden><span>${t.from}</span> <input type="date"></label></details>`;
}
