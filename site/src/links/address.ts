import { eventPage } from '../../../schemas/rules/event-addresses.ts';
import { identity } from '../config.ts';
import type { Language } from '../identity/language.ts';
import type { StaticPage } from '../identity.ts';

/** Where the site is mounted; every address on it starts with this. */
const base = import.meta.env.BASE_URL.replace(/\/*$/, '/');

const staticPages: Record<StaticPage, string> = { about: 'over/', visit: 'route/', contact: 'contact/' };

/** An address for a link, under the base path. */
export function path(below: string): string {
  return base + below;
}

/** The same address with the host of the site. */
export function absolute(address: string): string {
  return new URL(address, import.meta.env.SITE ?? identity.url).href;
}

/** The addresses of a language; the first language has no prefix. */
export function addresses(language: Language) {
  const prefix = language === identity.languages[0] ? '' : `${language}/`;
  const at = (below: string) => path(prefix + below);
  return {
    home: () => at(''),
    agenda: () => at('agenda/'),
    month: (month: Temporal.PlainYearMonth) => at(`agenda/${month.toString().replace('-', '/')}/`),
    day: (date: Temporal.PlainDate) => at(`agenda/${date.toString().replaceAll('-', '/')}/`),
    event: ({ address }: { address: string }) => at(eventPage(address)),
    ics: ({ address }: { address: string }) => at(`agenda/${address}.ics`),
    genre: (key: string) => at(`genre/${key}/`),
    room: (key: string) => at(`zaal/${key}/`),
    series: (key: string) => at(`serie/${key}/`),
    archive: (year?: number) => at(year === undefined ? 'archief/' : `archief/${year}/`),
    search: () => at('zoeken/'),
    subscribe: () => at('kalender/'),
    all: () => at('agenda/alles/'),
    page: (name: StaticPage) => at(staticPages[name]),
    /** The same page of another language. */
    here: (below: string) => at(below),
  };
}

export type Addresses = ReturnType<typeof addresses>;
