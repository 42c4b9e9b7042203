import type { DeskWords } from '../words/desk-words.ts';
import { type Html, html } from './html.ts';

/** What every page of the desk needs. */
export interface Frame {
  words: DeskWords;
  /** The address of the start of the venue, or of the desk. */
  home: string;
  /** The name of the venue, where there are several. */
  venue?: string;
  /** Who it is; absent before they have entered. */
  who?: string;
  csrf: string;
  /** What came of what they did last. */
  notice?: string;
}

/** A whole page. `title` is text. */
export function deskPage({ words, home, venue, who, csrf, notice }: Frame, title: string, content: Html): string {
  const name = venue === undefined ? `Callboard` : `Callboard · ${venue}`;
  const page = html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} – ${name}</title>
<link rel="stylesheet" href="/desk/-/desk.css">
</head>
<body>
<header>
<a href="${home}">${name} <span>${words.desk}</span></a>
<div>
<form method="post" action="/desk/-/language"><input type="hidden" name="csrf" value="${csrf}"><button name="language" value="${words.other.language}" lang="${words.other.language}" class="plain">${words.other.name}</button></form>
${who !== undefined && html`<form method="post" action="/desk/-/leave"><input type="hidden" name="csrf" value="${csrf}"><button class="plain">${words.leave}</button></form>`}
</div>
</header>
<main>
${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`}
${content}
</main>
</body>
</html>
`;
  return page.toString();
}

/** A button that does something: a form of its own. */
export function actButton(action: string, csrf: string, label: string, options: { describedBy?: string; more?: Html } = {}): Html {
  const { describedBy, more } = options;
  return html`<form method="post" action="${action}"><input type="hidden" name="csrf" value="${csrf}">${more}<button${describedBy !== undefined && html` aria-describedby="${describedBy}"`}>${label}</button></form>`;
}
