import type { Face } from '../../look/display-face.ts';
import { hasSign, outline, textWidth } from './outline.ts';

/** Text set in lines: outlines as SVG path data, from the top left of a box. */
export type SetType = { path: string; size: number };

const LEADING = 0.86;
const LARGEST = 420;
const SMALLEST = 40;
/** A long word is broken before a title gets smaller than this. */
const BROKEN_BELOW = 160;

/**
 * Sets a title as large as fits in a box of `width` by `height`, with the signs that the face has. A word that would
 * make it too small is broken: at a soft hyphen, or else anywhere.
 */
export function setTitle(face: Face, title: string, box: { x: number; y: number; width: number; height: number }): SetType {
  const drawn = (word: string) => word.split('\u00ad').map((part) => drawable(face, part));
  const parted = title
    .split(/\s+/)
    .map((word) => drawn(word).filter(Boolean))
    .filter((word) => word.length > 0);
  const whole = parted.map((word) => [word.join('')]);
  const signs = parted.map((word) => [...word.join('')]);
  const set = fitted(face, whole, box, BROKEN_BELOW) ?? fitted(face, parted, box, SMALLEST) ?? fitted(face, signs, box, SMALLEST);
  const { size, lines } = set ?? { size: SMALLEST, lines: [] };
  return { size, path: lines.map((line, index) => setLine(face, line, box.x, box.y + size * (0.76 + index * LEADING), size)).join('') };
}

/** Sets one line on its baseline. */
export function setLine(face: Face, line: string, x: number, baseline: number, size: number): string {
  return outline(face, drawable(face, line), x, baseline, size);
}

/**
 * The largest size, at least `smallest`, at which the words fit in a box, and the lines. Each word is given in the
 * parts into which it may be broken.
 */
function fitted(
  face: Face,
  words: string[][],
  box: { width: number; height: number },
  smallest: number,
): { size: number; lines: string[] } | undefined {
  const measured = words.map((word) => word.map((text) => ({ text, width: textWidth(face, text, 1) })));
  const [space, hyphen] = [' ', '-'].map((sign) => textWidth(face, sign, 1)) as [number, number];
  for (let size = LARGEST; size >= smallest; size -= 4) {
    const lines = wrap(measured, space, hyphen, box.width / size);
    const room = Math.floor(box.height / (size * LEADING));
    if (lines && lines.length <= room) return { size, lines };
    if (lines && size === SMALLEST) return { size, lines: lines.slice(0, room) };
  }
  return undefined;
}

type Part = { text: string; width: number };

/** The words in lines of at most `width`, in units of the size; undefined if a part of a word is wider. */
function wrap(words: Part[][], space: number, hyphen: number, width: number): string[] | undefined {
  const lines: Part[] = [];
  for (const word of words) {
    const whole = word.reduce((sum, part) => sum + part.width, 0);
    const line = lines.at(-1);
    if (line && line.width + space + whole <= width) {
      line.text += ` ${word.map(({ text }) => text).join('')}`;
      line.width += space + whole;
      continue;
    }
    let last: Part = { text: '', width: 0 };
    lines.push(last);
    for (const [index, part] of word.entries()) {
      const end = index < word.length - 1 ? hyphen : 0;
      if (last.text !== '' && last.width + part.width + end > width) {
        last.text += '-';
        last = { text: '', width: 0 };
        lines.push(last);
      }
      if (part.width + end > width) return undefined;
      last.text += part.text;
      last.width += part.width;
    }
  }
  return lines.map(({ text }) => text);
}

/** Whether a face can draw at least one letter or digit of a text. */
export function canDraw(face: Face, text: string): boolean {
  return /[\p{L}\p{N}]/u.test(drawable(face, text));
}

/** Letters whose accent Unicode does not separate. */
const plain: Record<string, string> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd' };

/** A text in the signs that a face has: a missing letter is drawn without its accent if that helps, else left out. */
function drawable(face: Face, text: string): string {
  const has = (sign: string) => hasSign(face, sign);
  const bare = (sign: string) => [...(plain[sign] ?? sign.normalize('NFKD').replace(/\p{M}/gu, ''))].filter(has).join('');
  return [...text.replaceAll('\u00ad', '').normalize('NFC')]
    .map((sign) => (/\s/.test(sign) ? ' ' : has(sign) ? sign : bare(sign)))
    .join('');
}
