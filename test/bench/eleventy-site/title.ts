import { titleParts } from '../../../site/src/text/title-parts.ts';
import { html, type Part } from './html.ts';

/** A title as the site has it: each long word in an element of its own. */
export function title(text: string, lang: string): Part[] {
  return titleParts(text, lang).map((part) => (part.long ? html`<span class="word">${part.text}</span>` : part.text));
}
