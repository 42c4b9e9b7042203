import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });

/** Every text is shown in every language of the site, in calendars and in the API. */
const rendered = new Map<string, string>();
const plain = new Map<string, string>();

const rules: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'div',
    'br',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'strong',
    'em',
    'u',
    's',
    'del',
    'sub',
    'sup',
    'a',
    'ul',
    'ol',
    'li',
    'blockquote',
    'hr',
    'code',
    'pre',
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    b: 'strong',
    i: 'em',
    a: (tagName, { href }) => ({ tagName, attribs: { ...(href && { href }), rel: 'noopener' } }),
  },
  exclusiveFilter: ({ tag, text, mediaChildren }) => tag === 'p' && text.trim() === '' && mediaChildren?.length === 0,
};

/**
 * The one place where a text from content (Markdown, HTML allowed) becomes HTML: rendered, then cut down to what is on
 * the list, whoever wrote the file.
 */
export function renderText(text: string): string {
  return rendered.getOrInsertComputed(text, render);
}

function render(text: string): string {
  /* A link whose address was refused is none. */
  return demoted(sanitizeHtml(markdown.render(text), rules).trim()).replaceAll('<a rel="noopener">', '<a>');
}

/** Headings stand below the h1 of the page, without a gap between the levels that are used. Sanitised tags have no attributes to trip over. */
function demoted(html: string): string {
  const levels = [...new Set([...html.matchAll(/<h([1-6])>/g)].map(([, level]) => level))].sort();
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, level: string) => `<${slash}h${Math.min(6, levels.indexOf(level) + 2)}>`);
}

/** The words of a text without any markup, on one line, cut at a word within `max` characters. */
export function plainText(text: string, max = Number.POSITIVE_INFINITY): string {
  const words = plain.getOrInsertComputed(text, bare);
  if (words.length <= max) return words;
  const space = words.lastIndexOf(' ', max);
  return `${words.slice(0, space > max / 2 ? space : max).trimEnd()}…`;
}

function bare(text: string): string {
  const html = sanitizeHtml(markdown.render(text), { allowedTags: [], allowedAttributes: {} });
  return decode(html).replace(/\s+/g, ' ').trim();
}

/** sanitize-html leaves exactly these escaped. */
function decode(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
