import type { Identity } from '../../identity.ts';
import type { Face } from '../../look/display-face.ts';
import { textWidth } from './outline.ts';
import { setLine } from './set-type.ts';

/** The icon of the browser's tab: a letter or two of the display face on a field of the accent, 32 by 32. */
export function tabIcon(face: Face, mark: string, { accent, paper }: Pick<Identity['colors'], 'accent' | 'paper'>): string {
  const [font] = face;
  const height = font.tables.os2?.sCapHeight / font.unitsPerEm || 0.7;
  const size = Math.min(22 / height, 26 / textWidth(face, mark, 1));
  const left = 16 - textWidth(face, mark, size) / 2;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    `<style>rect{fill:${accent.light}}path{fill:${paper.light}}@media(prefers-color-scheme:dark){rect{fill:${accent.dark}}path{fill:${paper.dark}}}</style>`,
    `<rect width="32" height="32"/><path d="${setLine(face, mark, left, 16 + (size * height) / 2, size)}"/>`,
    '</svg>',
  ].join('');
}
