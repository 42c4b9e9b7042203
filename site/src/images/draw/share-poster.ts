import type { PosterTones } from '../../identity/poster-tones.ts';
import type { Face } from '../../look/display-face.ts';
import { oklchToHex } from './oklch.ts';
import { textWidth } from './outline.ts';
import { canDraw, setLine, setTitle } from './set-type.ts';

/** The contents of a poster. `hue` is in degrees. */
export type SharePoster = { title: string; day: string; when: string; venue: string; hue: number; tones: PosterTones };

/**
 * The typographic poster in the shape that other sites show beside a link, 1200 by 630: the same field, title, numerals
 * and gutter as on the page. If the face has no sign of the title, the venue's name is the title; if it has none of
 * that either, the numerals are in ink.
 */
export function sharePoster(face: Face, { title, day, when, venue, hue, tones }: SharePoster): string {
  const field = oklchToHex(...tones.field, hue);
  const shade = oklchToHex(...tones.shade, hue);
  const ink = oklchToHex(...tones.ink, hue);
  const numeral = 760;
  const numeralWidth = textWidth(face, day, numeral);
  const [first = '', gutter = ''] = [title, venue].filter((text) => canDraw(face, text));
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">',
    `<rect width="1200" height="630" fill="${field}"/>`,
    `<path fill="${first ? shade : ink}" d="${setLine(face, day, 1200 - numeralWidth + 30, 733, numeral)}"/>`,
    `<path fill="${ink}" d="${setTitle(face, first, { x: 56, y: 52, width: 1040, height: 440 }).path}"/>`,
    `<path fill="${ink}" d="${setLine(face, when, 56, 582, 64)}"/>`,
    `<path fill="${ink}" transform="translate(1152 56) rotate(90)" d="${setLine(face, gutter, 0, 0, 40)}"/>`,
    '</svg>',
  ].join('');
}
