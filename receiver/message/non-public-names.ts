/**
 * Whether a ticket type's name says that it is not for the public: one of the words stands in it as a whole word, in capitals or
 * not. `niet-leden` and `non-member` are the public after all, and `2 pers.` counts people.
 */
export function nonPublicNames(words: readonly string[]): (name: string) => boolean {
  const quoted = words.filter((word) => word.trim() !== '').map((word) => RegExp.escape(word.trim().normalize('NFC')));
  if (quoted.length === 0) return () => false;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}]|\\b(?:niet|non|geen)[\\s-]|\\d[\\s-])(?:${quoted.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  return (name) => pattern.test(name);
}
