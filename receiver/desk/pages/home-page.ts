import type { Quarantined } from '../../inbox/quarantine.ts';
import type { FoundEvent } from '../../why/find-events.ts';
import { actButton, deskPage, type Frame } from './desk-page.ts';
import { eventLink, findForm } from './event-page.ts';
import { type Html, html, webLink } from './html.ts';
import { aboutPart, partButtons } from './part-page.ts';

/** Everything that the start of a venue shows; times and sentences are words already. */
export interface HomeContent {
  standing: string;
  trouble: boolean;
  today: { event: FoundEvent; when: string; did: string; place: string }[];
  todayMore: number;
  sync?: string;
  pulls: { title: string; url: string; since: string }[];
  parts: (Quarantined & { when: string })[];
  partsMore: number;
  partsLater: number;
  held: FoundEvent[];
  builds: boolean;
  last: boolean;
}

/** The start of a venue. */
export function homePage(frame: Frame, content: HomeContent): string {
  const { words } = frame;
  const title = frame.venue ?? words.desk;
  const body = html`<h1>${title}</h1>
<p class="standing${content.trouble && ' trouble'}">${content.standing}</p>
${findForm(frame)}
${todayOf(frame, content)}
${pullsOf(frame, content)}
${partsOf(frame, content)}
${brakeOf(frame, content)}
${actsOf(frame, content)}`;
  return deskPage(frame, title, body);
}

function todayOf({ words, home }: Frame, { today, todayMore, sync }: HomeContent): Html {
  const rows = today.map(
    ({ event, when, did, place }) => html`<li><p>${eventLink(home, event)}</p><p class="quiet">${when} · ${did} · ${place}</p></li>\n`,
  );
  return html`<h2>${words.today.title}</h2>
${today.length > 0 ? html`<ul>\n${rows}</ul>` : html`<p>${words.today.none}</p>`}
${todayMore > 0 && html`<p class="quiet">${words.today.more(todayMore)}</p>`}
${sync !== undefined && html`<p class="quiet">${sync}</p>`}`;
}

function pullsOf({ words }: Frame, { pulls }: HomeContent): Html {
  const rows = pulls.map(({ title, url, since }) => html`<li><p>${webLink(url, title)}</p><p class="quiet">${since}</p></li>\n`);
  return html`<h2>${words.pulls.title}</h2>
${pulls.length > 0 ? html`<ul>\n${rows}</ul>` : html`<p>${words.pulls.none}</p>`}`;
}

function partsOf(frame: Frame, { parts, partsMore, partsLater }: HomeContent): Html {
  const { words, home } = frame;
  const rows = parts.map(
    (part) =>
      html`<li>${aboutPart(frame, part, part.when)}<p><a href="${home}/quarantine/${part.id}">${words.quarantine.show} ${part.id}</a></p>${partButtons(frame, part.id)}</li>\n`,
  );
  return html`<h2>${words.quarantine.title}</h2>
${parts.length > 0 ? html`<ul>\n${rows}</ul>` : partsLater === 0 && html`<p>${words.quarantine.none}</p>`}
${partsMore > 0 && html`<p class="quiet">${words.quarantine.more(partsMore)}</p>`}
${partsLater > 0 && html`<p class="quiet">${words.quarantine.later(partsLater)}</p>`}`;
}

function brakeOf({ words, home, csrf }: Frame, { held }: HomeContent): Html {
  if (held.length === 0) return html`<h2>${words.brake.title}</h2>\n<p>${words.brake.none}</p>`;
  const more = html`${held.map(({ id }) => html`<input type="hidden" name="id" value="${id}">`)}`;
  return html`<h2>${words.brake.title}</h2>
<ul>
${held.map((event) => html`<li>${eventLink(home, event)}</li>\n`)}</ul>
<p>${words.brake.text}</p>
${actButton(`${home}/brake/release`, csrf, words.brake.release(held.length), { more })}`;
}

function actsOf({ words, home, csrf }: Frame, { builds, last }: HomeContent): Html {
  const { acts } = words;
  return html`<h2>${acts.title}</h2>
<p id="publish-text">${acts.publishText}</p>
${actButton(`${home}/publish`, csrf, acts.publish, { describedBy: 'publish-text' })}
${builds && html`<p id="build-text">${acts.buildText}</p>\n${actButton(`${home}/build`, csrf, acts.build, { describedBy: 'build-text' })}`}
${last && html`<p><a href="${home}/last-message">${acts.last}</a> <span class="quiet">${acts.lastText}</span></p>`}`;
}
