import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { imageName } from '../../site/src/images/draw/image-name.ts';
import { outline } from '../../site/src/images/draw/outline.ts';
import { setTitle } from '../../site/src/images/draw/set-type.ts';
import { sharePoster } from '../../site/src/images/draw/share-poster.ts';
import { readFace } from '../../site/src/look/display-face.ts';
import { randomFrom } from '../helpers/random.ts';
import { demoFiles } from './demo-files.ts';

const face = readFace({ package: '@fontsource/league-gothic', file: 'league-gothic-latin-400-normal' });
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
  const { path, size } = setTitle(face, title, box);
  const [right] = reach(path.replace(/[A-Z][^MLCQZ]*/g, (command) => (/^[ML]/.test(command) ? command : '')));
  expect(right).toBeLessThanOrEqual(box.width * 1.02);
  expect(size).toBeGreaterThanOrEqual(40);
});

test('a long word is broken at its soft hyphens, rather than set small', () => {
  const word = 'HOT-TEN-TOT-TEN-TEN-TEN-TEN-TOON-STEL-LING'.replaceAll('-', '\u00ad');
  const plain = setTitle(face, 'HOTTENTOTTENTENTENTENTOONSTELLING', box);
  const broken = setTitle(face, word, box);
  expect(broken.size).toBeGreaterThan(160);
  expect(plain.size).toBeGreaterThan(40);
  expect(reach(broken.path)[0]).toBeLessThanOrEqual(box.width * 1.02);
  expect(setTitle(face, 'DE NATTE VO\u00adGELS', box)).toEqual(setTitle(face, 'DE NATTE VOGELS', box));
});

test('the longer the title, the smaller it is set', () => {
  const sizes = ['Kraai', 'De Natte Vogels', 'Een avond over alles wat er niet was, met liederen'].map(
    (title) => setTitle(face, title, box).size,
  );
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test.each([
  ['a letter loses what the face lacks', 'ẌENIA IN ȞRADEC', 'XENIA IN HRADEC'],
  ['a script that it lacks is left out', '日本 NIGHT 日本', 'NIGHT'],
  ['every kind of space is a space', 'DE\u2009NATTE\u00a0VOGELS', 'DE NATTE VOGELS'],
])('a title is drawn with the signs of the face: %s', (_, title, drawn) => {
  expect(setTitle(face, title, box)).toEqual(setTitle(face, drawn, box));
});

describe('a poster whose title the face cannot draw', () => {
  /** The outlines of a poster: numerals, title, day and gutter, each with its colour. */
  const drawn = (fields: Partial<typeof poster>) =>
    [...sharePoster(face, { ...poster, ...fields }).matchAll(/<path fill="([^"]*)".*? d="([^"]*)"/g)].map(([, fill, path]) => ({
      fill,
      path,
    }));
  const usual = drawn({});
  const titled = drawn({ title: poster.venue });

  test('has the venue as its title, and names it once', () => {
    const [numerals, title, day, gutter] = drawn({ title: '日本語の夜' });
    expect([numerals, title, day]).toEqual(titled.slice(0, 3));
    expect(gutter?.path).toBe('');
  });

  test('has its numerals in ink if the face cannot draw the venue either', () => {
    const [numerals, title, day] = drawn({ title: '日本語の夜!', venue: '渋谷' });
    expect(numerals).toEqual({ fill: usual[1]?.fill, path: usual[0]?.path });
    expect(title?.path).toBe('');
    expect(day).toEqual(usual[2]);
  });

  test('is unchanged if the face can draw it', () => {
    expect(usual.every(({ path }) => path !== '')).toBe(true);
    expect(usual[0]?.fill).not.toBe(usual[1]?.fill);
  });
});

test('a poster has only outlines, in the size that other sites require, for any title', async () => {
  const svg = sharePoster(face, { ...poster, title: '日本 <script> & "quotes"' });
  expect(svg).not.toMatch(/<text|<script|&(?!amp;)/);
  expect(await sharp(Buffer.from(svg)).metadata()).toMatchObject({ width: 1200, height: 630 });
});

describe('a poster is drawn completely', () => {
  /** A path has commands and numbers; a program stops drawing at anything else. */
  const breaksOff = (title: string) => / d="[^"]*[^"MLQCZ \d.-]/.test(sharePoster(face, { ...poster, title }));

  test('for every title of the demo', () => {
    const titles = Object.values(demoFiles()).flatMap((file) => {
      const { title, translations = {} }: { title?: string; translations?: Record<string, { title?: string }> } = JSON.parse(file);
      return [title, ...Object.values(translations).map((each) => each.title)].filter((each) => each !== undefined);
    });
    expect(titles.length).toBeGreaterThan(30);
    expect(titles.flatMap((title) => [title, title.toUpperCase()]).filter(breaksOff)).toEqual([]);
  });

  test('for two thousand random titles', () => {
    const random = randomFrom(7);
    const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789      -–’!?&.,éëüñçøßŘłŹż';
    const sign = () => signs[Math.floor(random() * signs.length)];
    const titles = Array.from({ length: 2_000 }, () => Array.from({ length: 1 + Math.floor(random() * 60) }, sign).join(''));
    expect(titles.filter((title) => /[^MLQCZ \d.-]/.test(setTitle(face, title, box).path))).toEqual([]);
  });
});

test('letters beyond Latin-1 are drawn in the face', () => {
  const drawn = outline(face, 'ŘŁŹẾ', 0, 100, 100);
  expect(drawn).not.toBe(outline(face, 'RLZE', 0, 100, 100));
  expect(setTitle(face, 'ŘŁŹẾ', box)).not.toEqual(setTitle(face, 'RLZE', box));
  expect(outline(face, 'aŘ', 0, 100, 100).startsWith(outline(face, 'a', 0, 100, 100))).toBe(true);
});

test('another drawing of a poster is another file', () => {
  const [first, second] = [sharePoster(face, poster), sharePoster(face, { ...poster, hue: 30 })].map(imageName);
  expect(first).toBe(imageName(sharePoster(face, poster)));
  expect(second).not.toBe(first);
});
