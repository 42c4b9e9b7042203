const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The beginning of a text, at most `max` UTF-16 units long, with `…` at its end where something was left off. It is cut between
 * characters as a reader sees them: a flag, a family or a letter with its accents stays whole.
 */
export function cutText(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, characterStart(text, max - 1)).trimEnd()}…`;
}

/** The same, cut after a word, unless that would leave less than half of `max`. */
export function cutWords(text: string, max: number): string {
  if (text.length <= max) return text;
  const space = text.lastIndexOf(' ', max - 1);
  return space > max / 2 ? `${text.slice(0, space).trimEnd()}…` : cutText(text, max);
}

/** Somebody may pile a thousand accents on one letter; a character longer than this is cut. */
const LONGEST = 64;

/** The place, at `at` or before it, where the character that is there begins. */
export function characterStart(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return at;
  const from = wholePoint(text, Math.max(0, at - LONGEST));
  const start = characters.segment(text.slice(from, at + LONGEST)).containing(at - from)?.index ?? 0;
  return start > 0 || from === 0 ? from + start : wholePoint(text, at);
}

const isHalf = (text: string, at: number, half: number) => text.charCodeAt(at) >> 10 === half >> 10;

/** The same place, or the one before it in the midst of a surrogate pair. */
function wholePoint(text: string, at: number): number {
  return at > 0 && isHalf(text, at, 0xdc00) && isHalf(text, at - 1, 0xd800) ? at - 1 : at;
}
