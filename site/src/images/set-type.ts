import type { Face } from '../display-face.ts';
import { hasSign, outline, textWidth } from './outline.ts';

/** Text set in lines: outlines as SVG path data, from the top left of a box. */
export type SetType = { path: string; size: number };

const LEADING = 0.86;
const LARGEST = 420;
const SMALLEST = 40;

/** Sets a title as large as fits in a box of `width` by `height`, as far as the face can. */
export function setTitle(face: Face, title: string, box: { x: number; y: number; width: number; height: number }): SetType {
  const words = drawable(face, title).split(/\s+/).filter(Boolean);
  const measured = words.map((word) => ({ word, width: textWidth(face, word, 1) }));
  const space = textWidth(face, ' ', 1);
  let size = LARGEST;
  let lines = wrap(measured, space, box.width / size);
  while (size > SMALLEST && (lines === undefined || lines.length * size * LEADING > box.height)) {
    size -= 4;
    lines = wrap(measured, space, box.width / size);
  }
  const fitting = (lines ?? words).slice(0, Math.floor(box.height / (size * LEADING)));
  return { size, path: fitting.map((line, index) => setLine(face, line, box.x, box.y + size * (0.76 + index * LEADING), size)).join('') };
}

/** One line on its baseline. */
export function setLine(face: Face, line: string, x: number, baseline: number, size: number): string {
  return outline(face, drawable(face, line), x, baseline, size);
}

/** The words in lines of at most `width`, all in units of the size; nothing where a word alone is wider. */
function wrap(words: { word: string; width: number }[], space: number, width: number): string[] | undefined {
  const lines: { text: string; width: number }[] = [];
  for (const word of words) {
    if (word.width > width) return undefined;
    const line = lines.at(-1);
    if (line && line.width + space + word.width <= width) {
      line.text += ` ${word.word}`;
      line.width += space + word.width;
    } else lines.push({ text: word.word, width: word.width });
  }
  return lines.map(({ text }) => text);
}

/** Whether a face can draw anything of a text that can be read. */
export function canDraw(face: Face, text: string): boolean {
  return /[\p{L}\p{N}]/u.test(drawable(face, text));
}

/** Letters that have no accent to leave out. */
const plain: Record<string, string> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd' };

/** A text in the signs that a face has: a letter without its accent where only that is missing, else left out. */
function drawable(face: Face, text: string): string {
  const has = (sign: string) => hasSign(face, sign);
  const bare = (sign: string) => [...(plain[sign] ?? sign.normalize('NFKD').replace(/\p{M}/gu, ''))].filter(has).join('');
  return [...text.normalize('NFC')].map((sign) => (/\s/.test(sign) ? ' ' : has(sign) ? sign : bare(sign))).join('');
}
