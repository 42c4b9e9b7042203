import type { Language } from '../identity/language.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** Every word of the interface, in one language. */
export type Messages = typeof nl;

const all: Record<Language, Messages> = { nl, en };

export function messages(language: Language): Messages {
  return all[language];
}
