/** A piece of a page that is HTML already; whatever else stands in a template is text. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template may hold: nothing, for `undefined` and `false`, and each of a list in turn. */
export type Part = Html | string | number | false | undefined | Part[];

/** A template of HTML, in which every text is escaped. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += piece(part) + strings[index + 1];
  return new Html(text);
}

/** An attribute with the space before it; nothing without a value. */
export function attribute(name: string, value: string | undefined): Html {
  return new Html(value === undefined ? '' : ` ${name}="${escaped(value)}"`);
}

/** Attributes, each with the space before it. */
export function attributes(values: Record<string, string>): Html[] {
  return Object.entries(values).map(([name, value]) => attribute(name, value));
}

function piece(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(piece).join('');
  return part === undefined || part === false ? '' : escaped(String(part));
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
