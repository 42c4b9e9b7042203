import { identity } from './config.ts';
import type { ShownEvent } from './content/shown-event.ts';

export type Localized = { title: string; subtitle?: string; shortDescription?: string; description?: string; lang: string };

/** The texts of an event for a reader of `language`, and the language they are really in. */
export function localized(event: ShownEvent, language: string): Localized {
  const { title, subtitle, shortDescription, description, translations } = event;
  const own: Localized = { title, lang: event.lang ?? identity.languages[0] };
  if (subtitle) own.subtitle = subtitle;
  if (shortDescription) own.shortDescription = shortDescription;
  if (description) own.description = description;
  const translation = own.lang === language ? undefined : translations?.[language];
  return translation ? { ...own, ...defined(translation), lang: language } : own;
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}
