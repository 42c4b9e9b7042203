import { createRequire } from 'node:module';

/** The languages whose patterns we have. */
const languages = new Set(['nl', 'de', 'en']);

/** Breaks a word into syllables, which soft hyphens part. */
type Syllables = (word: string) => string;

const known = new Map<string, Syllables>();
const load = createRequire(import.meta.url);

/** The patterns of a language are read when its first long word comes: those of German take a tenth of a second. */
function syllables(language: string): Syllables {
  return known.getOrInsertComputed(language, () => load(`hyphen/${language}`).hyphenateSync);
}

/**
 * A text with soft hyphens where its long words can be broken, so that three letters or more stand on either side. In a language
 * whose patterns we lack it stays as it is.
 */
export function hyphenate(text: string, lang: string): string {
  const [language = ''] = lang.split('-');
  if (!languages.has(language)) return text;
  return text.replace(/\p{L}[\p{L}\p{M}]{10,}/gu, (word) =>
    syllables(language)(word).replace(/^([^\u00ad]{1,2})\u00ad|\u00ad([^\u00ad]{1,2})$/g, '$1$2'),
  );
}
