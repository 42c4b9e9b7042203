import { shown } from '../shown.ts';
import type { Normalized } from './normalized.ts';

/** What a schema asks of a text: at most `max` UTF-16 units, on one line or on several. */
export interface TextRule {
  max: number;
  lines: boolean;
}

/**
 * A text as it may be written: NFC, newlines as `\n`, trimmed, without control characters (on one line, newlines and tabs become
 * spaces) and without halves of surrogate pairs. One that is too long is cut, and ends with `…`: half a text helps a visitor more
 * than none. Markup stays as it is; the site renders and sanitises.
 */
export function normalizeText(raw: unknown, { max, lines }: TextRule): Normalized<string> {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'bigint') return { problem: `${shown(raw)} is no text` };
  const given = String(raw);
  const clean = /[^ -~]/.test(given) ? cleaned(given, lines) : given.trim();
  if (clean === '') return {};
  if (clean.length > max) return { value: cut(clean, max), problem: `cut at ${max} of ${clean.length} characters` };
  return { value: clean };
}

function cleaned(given: string, lines: boolean): string {
  const broken = given.toWellFormed().replace(/\r\n?|\u0085/g, '\n');
  const laid = lines ? broken : broken.replace(/[\n\t\u2028\u2029]+/g, ' ');
  return laid
    .replace(/(?![\n\t])\p{Cc}+/gu, '')
    .normalize('NFC')
    .trim();
}

function cut(text: string, max: number): string {
  const whole = text.charCodeAt(max - 2) >> 10 === 0xd800 >> 10 ? max - 2 : max - 1;
  return `${text.slice(0, whole).trimEnd()}…`;
}
