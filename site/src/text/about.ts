import { cutWords } from '../../../schemas/text/cut-text.ts';
import type { Localized } from './localized.ts';
import { plainText } from './render-text.ts';

/** What an event is about, in plain words within `max` UTF-16 units: the short text where it has one. Empty where it has none. */
export function about({ shortDescription, description }: Partial<Localized>, max: number): string {
  return cutWords(plainText(shortDescription ?? description ?? ''), max);
}

/** What search engines and other sites say below the title of a page about an event. */
export function pageDescription(text: Localized): string {
  return about(text, 160) || cutWords(text.subtitle ?? text.title, 160);
}
