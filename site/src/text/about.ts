import { cutWords } from '../../../schemas/text/cut-text.ts';
import type { Localized } from './localized.ts';
import { plainText } from './render-text.ts';

/**
 * The summary of an event, in plain words of at most `max` UTF-16 units: its short text if it has one, else its
 * description. Empty without either.
 */
export function about({ shortDescription, description }: Partial<Localized>, max: number): string {
  return cutWords(plainText(shortDescription ?? description ?? ''), max);
}

/** The description of an event's page for search engines and other sites. */
export function pageDescription(text: Localized): string {
  return about(text, 160) || cutWords(text.subtitle ?? text.title, 160);
}
