import { dutch } from './dutch.ts';
import { english } from './english.ts';
import type { Words } from './words.ts';

/** The words for a language such as `nl` or `nl-BE`: Dutch, or else English. */
export const wordsOf = (language: string | undefined): Words => (/^nl\b/i.test(language ?? '') ? dutch : english);
