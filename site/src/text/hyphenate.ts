import { createRequire } from 'node:module';

/** The languages whose patterns we have. */
const languages = new Set(['nl', 'de', 'en']);

/** Puts soft hyphens between the syllables of a word. */
type Syllables = (word: string) => string;

const known = new Map<string, Syllables>();
const load = createRequire(import.meta.url);

/** Patterns are read when the first long word of a language comes, because those of German take a tenth of a second. */
function syllables(language: string): Syllables {
  return known.getOrInsertComputed(language, () => load(`hyphen/${language}`).hyphenateSync);
}

/**
 * A text with soft hyphens in its long words, at least three letters from either end. A text in a language without
 * patterns stays as it is.
 */
export function hyphenate(text: string, lang: string): string {
  const [language = ''] = lang.split('-');
  if (!languages.has(language)) return text;
  return text.replace(/\p{L}[\p{L}\p{M}]{10,}/gu, (word) =>
    syllables(language)(word).replace(/^([^\u00ad]{1,2})\u00ad|\u00ad([^\u00ad]{1,2})$/g, '$1$2'),
  );
}
