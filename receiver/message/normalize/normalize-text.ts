import { decodeHTMLStrict } from 'entities';
import { cutText } from '../../../schemas/text/cut-text.ts';
import { windowsLetter } from '../../../schemas/text/windows-letter.ts';
import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

/** The limits of a text: at most `max` UTF-16 units, on one line or on several. */
export interface TextRule {
  max: number;
  lines: boolean;
}

/**
 * A text for a content file: NFC, newlines as `\n`, trimmed, without control characters (on one line, newlines and tabs become
 * spaces) and without halves of surrogate pairs. Letters that Windows encodes as control characters are kept.
 * A text that is too long is cut, and ends with `…`: half a text helps a visitor more than none. On one line HTML entities are
 * decoded once, because a line is never shown as HTML. Markup stays as it is; the site renders and sanitises it.
 */
export function normalizeText(raw: unknown, { max, lines }: TextRule): Normalized<string> {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'bigint') return { problem: `${showJson(raw)} is no text` };
  const written = String(raw);
  const given = lines || !written.includes('&') ? written : decodeHTMLStrict(written);
  const clean = /[^ -~]/.test(given) ? cleaned(given, lines) : given.trim();
  if (clean === '') return {};
  if (clean.length > max) return { value: cutText(clean, max), problem: `cut at ${max} of ${clean.length} characters` };
  return { value: clean };
}

function cleaned(given: string, lines: boolean): string {
  const broken = given
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0080-\u009f]/g, (sign) => windowsLetter(sign.charCodeAt(0)));
  const laid = lines ? broken : broken.replace(/[\n\t\u2028\u2029]+/g, ' ');
  return laid
    .replace(/(?![\n\t])\p{Cc}+/gu, '')
    .normalize('NFC')
    .trim();
}
