import type { GetStaticPathsItem } from 'astro';
import { events } from './events.ts';

/** The first language has no prefix. */
const languages = [undefined, 'en'];

export const lists = (): GetStaticPathsItem[] => languages.map((lang) => ({ params: { lang } }));

export const pages = (): GetStaticPathsItem[] =>
  languages.flatMap((lang) => events.map((event) => ({ params: { lang, id: event.id }, props: { event } })));
