/**
 * Whether the name of a ticket type marks it as not public: it contains one of the words as a whole word, in any case. `niet-leden`
 * and `non-member` are the public, and `2 pers.` counts people.
 */
export function nonPublicNames(words: readonly string[]): (name: string) => boolean {
  const quoted = words.filter((word) => word.trim() !== '').map((word) => RegExp.escape(word.trim().normalize('NFC')));
  if (quoted.length === 0) return () => false;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}]|\\b(?:niet|non|geen)[\\s-]|\\d[\\s-])(?:${quoted.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  return (name) => pattern.test(name);
}
