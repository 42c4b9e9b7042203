import { escapeUTF8 } from 'entities';
import { Parser } from 'htmlparser2';
import { mediaAddress } from './link-address.ts';

/** Inline tags: words touch with and without them. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Block tags that stay or become a tag that stays, so they separate words. `parts` has those inside a table. */
const blocks = new Set(
  `address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav
  ol p pre section table ul`.split(/\s+/),
);
const parts = new Set('caption colgroup col tbody td tfoot th thead tr'.split(' '));
/** Tags that are left out with their content, which is no HTML. */
const unread = new Set('option script style textarea xmp'.split(' '));
const media = new Set('audio embed iframe img object source video'.split(' '));

/**
 * Prepares HTML for the sanitiser, which leaves out tags: a block tag that will be left out becomes a space, so that no
 * two words touch. With `links`, an element that shows a film or an image becomes a link to it. The result is not safe
 * yet.
 */
export function shapeHtml(html: string, { links }: { links: boolean }): string {
  const open = { table: 0, a: 0 };
  const out: string[] = [];
  let done = 0;
  const put = (instead: string) => {
    out.push(html.slice(done, parser.startIndex), instead);
    done = parser.endIndex + 1;
  };
  const stays = (name: string) => inline.has(name) || blocks.has(name) || (parts.has(name) && open.table > 0);
  const parser = new Parser(
    {
      onopentag(name, attributes, implied) {
        if (!implied && unread.has(name)) put(` ${html.slice(parser.startIndex, parser.endIndex + 1)}`);
        else if (!implied && !stays(name)) put(links && media.has(name) ? link(attributes, open.a > 0) : ' ');
        if (name === 'table' || name === 'a') open[name]++;
      },
      onclosetag(name, implied) {
        if (!implied && !unread.has(name) && !stays(name)) put(' ');
        if (name === 'table' || name === 'a') open[name]--;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return out.join('') + html.slice(done);
}

/** A link to the film or image; inside another link, only its words. */
function link({ src, data, alt, title, width, height }: Record<string, string>, within: boolean): string {
  const address = mediaAddress(src ?? data ?? '');
  /* An image of one pixel only counts readers. */
  if (!address || Number(width) <= 1 || Number(height) <= 1) return alt ? ` ${escapeUTF8(alt)} ` : ' ';
  const words = escapeUTF8(alt?.trim() || title?.trim() || new URL(address).hostname.replace(/^www\./, ''));
  return within ? ` ${words} ` : ` <a href="${escapeUTF8(address)}">${words}</a> `;
}
