import { valueCounter } from './value-counter.ts';

/** The bytes are not JSON that Callboard can read. The message says what was found and what was expected. */
export class UnreadableJson extends Error {
  override name = 'UnreadableJson';
}

/**
 * The value that UTF-8 JSON bytes say, a byte order mark aside. Nothing is lost: an integer of 16 digits or more, which a
 * number might not hold, comes as a string (not a bigint, so that what could not be understood can be written as JSON again). Of duplicate keys the last wins;
 * `__proto__` is a key like any other and becomes an own property. Throws `UnreadableJson`; for what is beyond `messageBounds`
 * before anything is parsed.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(quoteAll(bytes, longIntegers(bytes)));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableJson(`The body is not JSON: ${said(cause)}. Expected one JSON object in UTF-8.`, { cause });
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableJson('The body is not valid UTF-8. Expected one JSON object in UTF-8.', { cause });
  }
}

const said = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)).replace(/\p{Cc}+/gu, ' ').slice(0, 160);

const code = (character: string) => character.charCodeAt(0);
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= code('0') && byte <= code('9');
const partOfNumber = new Set([...'.eE+-0123456789'].map(code));

/** Start and end of each integer of 16 digits or more. One pass, which also refuses a message that holds too much. */
function longIntegers(bytes: Uint8Array): number[] {
  const found: number[] = [];
  const counter = valueCounter();
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22) at = endOfString(bytes, at);
    else if (byte === 0x2c) refuse(counter.comma());
    else if (byte === 0x5b || byte === 0x7b) refuse(counter.open(byte === 0x5b));
    else if (byte === 0x5d || byte === 0x7d) counter.close();
    else if (isDigit(byte)) {
      const end = endOfDigits(bytes, at);
      const start = bytes[at - 1] === code('-') ? at - 1 : at;
      if (end - at > 15 && byte !== code('0') && standsAlone(bytes, start, end)) found.push(start, end);
      at = end - 1;
    }
  }
  return found;
}

function refuse(tooMuch: string | undefined): void {
  if (tooMuch !== undefined) throw new UnreadableJson(`The body ${tooMuch}, so it was not read. Expected a message of the feed.`);
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1;
  return at;
}

function endOfDigits(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (isDigit(bytes[at])) at++;
  return at;
}

/** It is not part of a fraction, an exponent or a key: quotes must not turn invalid JSON into valid JSON. */
function standsAlone(bytes: Uint8Array, start: number, end: number): boolean {
  let next = end;
  while (bytes[next] === 0x20 || bytes[next] === 0x0a || bytes[next] === 0x0d || bytes[next] === 0x09) next++;
  return !partOfNumber.has(bytes[start - 1] ?? 0) && !partOfNumber.has(bytes[end] ?? 0) && bytes[next] !== code(':');
}

/** The same bytes with double quotes around each of the ranges. */
function quoteAll(bytes: Uint8Array, ranges: number[]): Uint8Array {
  if (ranges.length === 0) return bytes;
  const quoted = new Uint8Array(bytes.length + ranges.length);
  let from = 0;
  ranges.forEach((to, quotes) => {
    quoted.set(bytes.subarray(from, to), from + quotes);
    quoted[to + quotes] = 0x22;
    from = to;
  });
  quoted.set(bytes.subarray(from), from + ranges.length);
  return quoted;
}
