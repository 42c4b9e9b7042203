import { identity } from '../config.ts';
import { type Messages, messages } from '../i18n/messages.ts';
import type { Language } from '../identity/language.ts';
import { type Addresses, addresses } from '../links/address.ts';

/** What a component needs for one language: its words and addresses. */
export type View = { language: Language; t: Messages; to: Addresses };

/** The view of a page whose address begins with this language, or with none. */
export function view(prefix: string | undefined): View {
  const language = identity.languages.find((known) => known === prefix) ?? identity.languages[0];
  return { language, t: messages(language), to: addresses(language) };
}

/** The same pages in every language; the first language has no prefix. */
export function inEveryLanguage<P extends object, Q extends object>(pages: { params: P; props: Q }[]) {
  return identity.languages.flatMap((language, index) => {
    const lang = index === 0 ? undefined : language;
    return pages.map(({ params, props }) => ({ params: { ...params, lang }, props }));
  });
}

/** A page without other parameters, in every language. */
export function oncePerLanguage() {
  return inEveryLanguage([{ params: {}, props: {} }]);
}
