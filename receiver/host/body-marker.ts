import { longestBody } from './pull-requests.ts';

const opening = '<!-- callboard ';
const closing = ' -->';

/** Counted in bytes, which are never fewer than characters. */
const most = longestBody;

/** The text with a value for Callboard at its end, as JSON in a comment. An earlier value is replaced. */
export function withMarker(text: string, value: unknown): string {
  const end = `\n\n${line(value)}\n`;
  return `${cut(withoutMarker(text), most - Buffer.byteLength(end))}${end}`;
}

/** How many bytes of text fit into a body beside this value. */
export const roomBeside = (value: unknown): number => most - Buffer.byteLength(line(value)) - 100;

function line(value: unknown): string {
  // The value must not end the comment.
  const json = JSON.stringify(value).replaceAll('>', '\\u003e').replaceAll('--', '-\\u002d');
  return `${opening}${json}${closing}`;
}

/** Cut after a whole line if it is too long. */
function cut(text: string, room: number): string {
  if (Buffer.byteLength(text) <= room) return text;
  const fits = Buffer.from(text)
    .subarray(0, Math.max(0, room - 10))
    .toString()
    .replace(/\ufffd+$/, '');
  return `${fits.slice(0, Math.max(fits.lastIndexOf('\n'), 0))}\n…`;
}

/** The value that `withMarker` wrote; undefined if there is none, or a person made it unreadable. */
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
