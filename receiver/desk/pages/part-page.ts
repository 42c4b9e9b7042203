import type { Quarantined } from '../../inbox/quarantine.ts';
import { tryJson } from '../../json/try-json.ts';
import { actButton, deskPage, type Frame } from './desk-page.ts';
import { type Html, html } from './html.ts';

type Part = Omit<Quarantined, 'id' | 'started'>;

const mostShown = 50_000;

/** One part of quarantine, with the message that could not be understood. `when`: when it arrived, in words. */
export function partPage(frame: Frame, part: Quarantined, body: Buffer, when: string): string {
  const { words, home } = frame;
  const text = body.toString('utf8');
  const json = text.length <= mostShown ? tryJson(text) : undefined;
  const shown = json === undefined ? text : JSON.stringify(json, null, 2);
  const title = `${words.quarantine.title} ${part.id}`;
  const content = html`<h1>${title}</h1>
${aboutPart(frame, part, when)}
${partButtons(frame, part.id)}
<p><a href="${home}/quarantine/${part.id}/message">${words.quarantine.download}</a></p>
<pre tabindex="0">${shown.slice(0, mostShown)}</pre>
${shown.length > mostShown && html`<p>${words.quarantine.cut}</p>`}`;
  return deskPage(frame, title, content);
}

/** What a part is about and why it is there. */
export function aboutPart({ words }: Frame, { messageType, eventId, reason }: Part, when: string): Html {
  const what = eventId === undefined ? words.quarantine.whole : words.quarantine.ofEvent(eventId);
  return html`<p class="quiet">${[when, messageType, what].filter(Boolean).join(' · ')}</p><p>${reason}</p>`;
}

/** What can be done with it. */
export function partButtons({ words, home, csrf }: Frame, id: number): Html {
  return html`${actButton(`${home}/quarantine/${id}/retry`, csrf, words.quarantine.retry)}${actButton(`${home}/quarantine/${id}/drop`, csrf, words.quarantine.drop)}`;
}
