import { hyphenate } from './hyphenate.ts';

/** A part of a title: words and spaces as they are, or one long word with soft hyphens. */
export type TitlePart = { text: string; long: boolean };

/** A title in parts, so that a long word can move to the next line before it is broken. */
export function titleParts(title: string, lang: string): TitlePart[] {
  const parts = title.split(/(\S{11,})/);
  return parts
    .map((text, index) => ({ text: index % 2 ? hyphenate(text, lang) : text, long: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
