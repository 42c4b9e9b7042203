import type { DeskWords } from './desk-words.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';

/** The words for a language such as `nl` or `nl-BE`: Dutch, or else English. */
export const deskWordsOf = (language: string | undefined): DeskWords => (/^nl\b/i.test(language ?? '') ? dutch : english);
