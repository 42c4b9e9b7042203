import { defined } from '../../../schemas/rules/defined.ts';
import { identity } from '../config.ts';
import type { ShownEvent } from '../content/shown-event.ts';

export type Localized = { title: string; subtitle?: string; shortDescription?: string; description?: string; lang: string };

/** The texts of an event for a reader of `language`, and the language that they are in. */
export function localized(event: ShownEvent, language: string): Localized {
  const { title, subtitle, shortDescription, description, translations } = event;
  const own: Localized = { title, lang: languageOf(event) };
  if (subtitle) own.subtitle = subtitle;
  if (shortDescription) own.shortDescription = shortDescription;
  if (description) own.description = description;
  const translation = own.lang === language ? undefined : translations?.[language];
  return translation ? { ...own, ...defined(translation), lang: language } : own;
}

/** The original language of an event: that of all its texts without a translation. */
export function languageOf({ lang }: Pick<ShownEvent, 'lang'>): string {
  return lang ?? identity.languages[0];
}

/** The `lang` of an element on a page in `language`: undefined if both are the same. */
export function otherLang(lang: string, language: string): string | undefined {
  return lang === language ? undefined : lang;
}
