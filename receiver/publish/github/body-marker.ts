const opening = '<!-- callboard ';
const closing = ' -->';

/** The text with a value that only Callboard reads at its end, as JSON in a comment; one that is there already is replaced. */
export function withMarker(text: string, value: unknown): string {
  // Nothing in the value may end the comment.
  const json = JSON.stringify(value).replaceAll('>', '\\u003e').replaceAll('--', '-\\u002d');
  return `${withoutMarker(text)}\n\n${opening}${json}${closing}\n`;
}

/** The value that `withMarker` put there; undefined where there is none, or a person has changed it beyond reading. */
export function markerIn(text: string): unknown {
  const from = text.lastIndexOf(opening);
  const to = text.indexOf(closing, from);
  if (from < 0 || to < 0) return undefined;
  try {
    return JSON.parse(text.slice(from + opening.length, to));
  } catch {
    return undefined;
  }
}

const withoutMarker = (text: string) => text.replace(/\n*<!-- callboard [^\n]* -->\s*$/, '').trimEnd();
