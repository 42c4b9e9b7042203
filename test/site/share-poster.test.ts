import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readFace } from '../../site/src/display-face.ts';
import { setTitle } from '../../site/src/images/set-type.ts';
import { sharePoster } from '../../site/src/images/share-poster.ts';

const font = readFace({ package: '@fontsource/league-gothic', file: 'league-gothic-latin-400-normal' });
const box = { x: 0, y: 0, width: 1000, height: 440 };
const tones = { field: [0.74, 0.155], shade: [0.66, 0.17], ink: [0.17, 0.03] } as const;
const poster = { title: 'De Natte Vogels', day: '05', when: 'za 5 dec 2026', venue: 'De Loods', hue: 29, tones };

/** The furthest right and the lowest point of path data. */
function reach(path: string): [number, number] {
  const numbers = (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  return [Math.max(...numbers.filter((_, i) => i % 2 === 0)), Math.max(...numbers.filter((_, i) => i % 2 === 1))];
}

test.each([
  'Kraai',
  'De Natte Vogels',
  'Hottentottententententoonstelling',
  'Een avond over alles wat er niet was, met liederen en lichtbeelden '.repeat(2),
])('“%s” fits its box', (title) => {
  const { path, size } = setTitle(font, title, box);
  const [right] = reach(path.replace(/[A-Z][^MLCQZ]*/g, (command) => (/^[ML]/.test(command) ? command : '')));
  expect(right).toBeLessThanOrEqual(box.width * 1.02);
  expect(size).toBeGreaterThanOrEqual(40);
});

test('the longer the title, the smaller it is set', () => {
  const sizes = ['Kraai', 'De Natte Vogels', 'Een avond over alles wat er niet was, met liederen'].map(
    (title) => setTitle(font, title, box).size,
  );
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test.each([
  ['a letter loses what the face lacks', 'DVOŘÁK IN ŁÓDŹ', 'DVORÁK IN LÓDZ'],
  ['a script that it lacks is left out', '日本 NIGHT 日本', 'NIGHT'],
  ['any space is one', 'DE\u2009NATTE\u00a0VOGELS', 'DE NATTE VOGELS'],
])('a title is drawn as far as the face can: %s', (_, title, drawn) => {
  expect(setTitle(font, title, box)).toEqual(setTitle(font, drawn, box));
});

describe('a poster whose title the face cannot draw', () => {
  /** The outlines of a poster: numerals, title, day and gutter, each with its colour. */
  const drawn = (fields: Partial<typeof poster>) =>
    [...sharePoster(font, { ...poster, ...fields }).matchAll(/<path fill="([^"]*)".*? d="([^"]*)"/g)].map(([, fill, path]) => ({
      fill,
      path,
    }));
  const usual = drawn({});
  const titled = drawn({ title: poster.venue });

  test('has the venue for a title, and does not say it twice', () => {
    const [numerals, title, day, gutter] = drawn({ title: '日本語の夜' });
    expect([numerals, title, day]).toEqual(titled.slice(0, 3));
    expect(gutter?.path).toBe('');
  });

  test('nor its venue has its numerals in ink', () => {
    const [numerals, title, day] = drawn({ title: '日本語の夜!', venue: '渋谷' });
    expect(numerals).toEqual({ fill: usual[1]?.fill, path: usual[0]?.path });
    expect(title?.path).toBe('');
    expect(day).toEqual(usual[2]);
  });

  test('is as it was where it can', () => {
    expect(usual.every(({ path }) => path !== '')).toBe(true);
    expect(usual[0]?.fill).not.toBe(usual[1]?.fill);
  });
});

test('a poster is outlines alone, in the size that other sites ask for, whatever the title holds', async () => {
  const svg = sharePoster(font, { ...poster, title: '日本 <script> & "quotes"' });
  expect(svg).not.toMatch(/<text|<script|&(?!amp;)/);
  expect(await sharp(Buffer.from(svg)).metadata()).toMatchObject({ width: 1200, height: 630 });
});
