import { escapeUTF8 } from 'entities';

/** Text that is HTML already. Only `html` makes it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Value = Html | string | number | undefined | false | readonly Value[];

/** HTML from a template: every value in it is escaped, but for HTML of another template. Attributes must stand in double quotes. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, index) => part + (index < values.length ? shown(values[index]) : '')).join(''));
}

function shown(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  return Array.isArray(value) ? value.map(shown).join('') : escapeUTF8(String(value));
}

/** A link that leads to a page of the web, or its text alone where the address is of another kind. */
export function webLink(address: string, text: string): Html {
  return /^https?:\/\//i.test(address) ? html`<a href="${address}" rel="noreferrer">${text}</a>` : html`${text}`;
}
