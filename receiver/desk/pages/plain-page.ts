import { deskPage, type Frame } from './desk-page.ts';
import { html } from './html.ts';

/** A page that says one thing. */
export function plainPage(frame: Frame, said: string): string {
  return deskPage(frame, said, html`<h1>${said}</h1>\n<p><a href="${frame.home}">${frame.words.back}</a></p>`);
}

/** A venue in the list of them. */
export interface ListedVenue {
  name: string;
  /** How it stands, in one sentence. */
  said: string;
  trouble: boolean;
}

/** The venues that a person may see. */
export function venuesPage(frame: Frame, venues: readonly ListedVenue[]): string {
  const rows = venues.map(
    ({ name, said, trouble }) =>
      html`<li><p><a href="/desk/${name}">${name}</a></p><p${trouble && html` class="trouble"`}>${said}</p></li>\n`,
  );
  return deskPage(frame, frame.words.venues, html`<h1>${frame.words.venues}</h1>\n<ul>\n${rows}</ul>`);
}
