import type { FoundEvent } from '../../why/find-events.ts';
import type { WhyText } from '../../why/words/why-text.ts';
import { deskPage, type Frame } from './desk-page.ts';
import { type Html, html, webLink } from './html.ts';

/** Why one event is not on the site, or how it came there. */
export function eventPage(frame: Frame, event: FoundEvent & { page?: string }, why: WhyText): string {
  const title = event.title ?? event.id;
  const content = html`<h1>${title}</h1>
<p class="quiet">${[event.start?.slice(0, 16).replace('T', ' '), event.id].filter(Boolean).join(' · ')}</p>
<p class="standing">${why.answer}</p>
${event.page !== undefined && html`<p>${webLink(event.page, frame.words.event.page)}</p>`}
${lookIn(frame, why)}
${stepsOf(frame, why)}`;
  return deskPage(frame, title, content);
}

/** The events that the words mean, or that none has them. */
export function foundPage(frame: Frame, asked: string, events: readonly FoundEvent[], why?: WhyText): string {
  const { words } = frame;
  const title = events.length === 0 ? words.find.none(asked) : words.find.several(events.length);
  const rows = events.slice(0, 50).map((event) => html`<li>${eventLink(frame.home, event)}</li>\n`);
  const content = html`<h1>${title}</h1>
${findForm(frame, asked)}
${events.length > 0 && html`<ul>\n${rows}</ul>`}
${why && html`<p class="standing">${why.answer}</p>${lookIn(frame, why)}`}`;
  return deskPage(frame, title, content);
}

/** The form with which an event is looked for. */
export function findForm({ words, home }: Frame, asked = ''): Html {
  return html`<form class="find" method="get" action="${home}/find" role="search">
<label for="asked">${words.find.label}</label>
<div class="row"><input id="asked" name="asked" type="search" value="${asked}" required maxlength="200" placeholder="${words.find.hint}"><button>${words.find.button}</button></div>
</form>`;
}

/** A link to the page of an event, with its day. */
export function eventLink(home: string, { id, title, start }: FoundEvent): Html {
  return html`<a href="${home}/event/${id}">${title ?? id}</a>${start !== undefined && html` <span class="quiet">${start.slice(0, 10)}</span>`}`;
}

function lookIn({ words }: Frame, { look }: WhyText): Html | false {
  const rows = look.map((each) => html`<li>${each}</li>\n`);
  return look.length > 0 && html`<h2>${words.event.look}</h2>\n<ol class="look">\n${rows}</ol>`;
}

function stepsOf({ words }: Frame, { steps }: WhyText): Html | false {
  const rows = steps.map(
    ({ when, text, url }) => html`<li><p class="quiet">${when}</p><p>${url === undefined ? text : webLink(url, text)}</p></li>\n`,
  );
  return steps.length > 0 && html`<h2>${words.event.steps}</h2>\n<ol>\n${rows}</ol>`;
}
