import { decodeHTMLStrict } from 'entities';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { windowsLetter } from '../../../schemas/text/windows-letter.ts';
import { linkAddress } from './link-address.ts';
import { shapeHtml } from './shape-html.ts';

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
/* Indented lines are no code block: people indent with tabs or spaces. */
markdown.disable('code');
markdown.linkify.set({ fuzzyLink: true });
const findLinks = markdown.linkify.match.bind(markdown.linkify);
markdown.linkify.match = (text) => findLinks(text)?.filter(({ schema, raw }) => schema !== '' || isAddress.test(raw)) ?? [];
markdown.linkify.normalize = (match) => {
  if (match.schema === '') match.url = `https://${match.url}`;
  if (match.schema === 'mailto:' && !/^mailto:/i.test(match.url)) match.url = `mailto:${match.url}`;
};

/** What counts as an address in running text. A full stop without a space after it (`klaar.De rest`) does not make one. */
const isAddress = /^www\.|^[^A-Z/]+\.(?:nl|be|eu|com|org|net)(?:[/?#:]|$)/;

/** A cache: every text is shown in every language of the site, in calendars and in the API. */
const rendered = new Map<string, string>();
const plain = new Map<string, string>();

/** The inline tags that a text may have. */
const inline = ['a', 'code', 'del', 'em', 's', 'strong', 'sub', 'sup', 'u'];
const blocks = 'blockquote br caption dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th thead tr ul'.split(' ');
const cell = ['colspan', 'rowspan'];
const digits = (value = '') => (/^\d{1,2}$/.test(value) ? value : '');

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...inline, ...blocks],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'], td: cell, th: [...cell, { name: 'scope', values: ['row', 'col'] }] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    b: 'strong',
    i: 'em',
    strike: 's',
    ...Object.fromEntries(
      'address article aside details fieldset figcaption figure footer form header main nav section'.split(' ').map((tag) => [tag, 'div']),
    ),
    a: (tagName, { href }) => {
      const address = href && linkAddress(href);
      return { tagName, attribs: { ...(address && { href: address }), rel: 'noopener' } };
    },
    td: spanning,
    th: spanning,
  },
  exclusiveFilter: ({ tag, text, mediaChildren }) => tag === 'p' && text.trim() === '' && mediaChildren?.length === 0,
};

function spanning(tagName: string, { colspan, rowspan, ...attribs }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  return { tagName, attribs: { ...attribs, colspan: digits(colspan), rowspan: digits(rowspan) } };
}

/**
 * The one place where a text from content (Markdown, HTML allowed) becomes HTML: rendered, then reduced to the allowed
 * tags, for every author alike.
 */
export function renderText(text: string): string {
  return rendered.getOrInsertComputed(text, (given) => {
    const html = sanitized(given, true);
    /* A table that is wider than a phone scrolls inside its own box, by keyboard too. */
    return demoted(html).replaceAll('<table>', '<div class="wide" tabindex="0"><table>').replaceAll('</table>', '</table></div>');
  });
}

/**
 * Repairs what Markdown would show as it is written: a character reference of Windows (`&#146;`), and a tag of a word
 * processor (`<o:p>`).
 */
function readable(text: string): string {
  return text
    .replace(/&#(?:0*(1[2-5]\d)|x0*([89][\da-f]));/gi, (_, decimal?: string, hex?: string) =>
      windowsLetter(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)),
    )
    .replace(/<\/?[a-z]\w*:[a-z]\w*(?:\s[^<>]*)?\/?>/gi, ' ');
}

/** A link without an allowed address becomes plain text. */
function sanitized(text: string, links: boolean): string {
  return sanitizeHtml(shapeHtml(markdown.render(readable(text)), { links }), rules)
    .trim()
    .replaceAll('<a rel="noopener">', '<a>');
}

/** Moves headings below the h1 of the page, without a gap between the levels. Works on sanitised tags, which have no attributes. */
function demoted(html: string): string {
  const levels = [...new Set([...html.matchAll(/<h([1-6])>/g)].map(([, level]) => level))].sort();
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, level: string) => `<${slash}h${Math.min(6, levels.indexOf(level) + 2)}>`);
}

const withinLine = new RegExp(`</?(?:${inline.join('|')})(?: [^>]*)?>`, 'g');

/** The plain words of a text (Markdown, HTML allowed), on one line. Words that are apart on the page are apart here. */
export function plainText(text: string): string {
  return plain.getOrInsertComputed(text, (given) =>
    decodeHTMLStrict(
      sanitized(given, false)
        .replace(withinLine, '')
        .replace(/<[^>]*>/g, ' '),
    )
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
