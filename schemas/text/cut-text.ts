const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The beginning of a text, at most `max` UTF-16 units long, with `…` at its end if it was cut. It is cut between
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

/** Where the character at `at` begins: at `at` or before it. */
export function characterStart(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return at;
  const from = wholePoint(text, Math.max(0, at - LONGEST));
  const start = characters.segment(text.slice(from, at + LONGEST)).containing(at - from)?.index ?? 0;
  return start > 0 || from === 0 ? from + start : wholePoint(text, at);
}

const isHalf = (text: string, at: number, half: number) => text.charCodeAt(at) >> 10 === half >> 10;

/** `at`, or the place before it if `at` is inside a surrogate pair. */
function wholePoint(text: string, at: number): number {
  return at > 0 && isHalf(text, at, 0xdc00) && isHalf(text, at - 1, 0xd800) ? at - 1 : at;
}
