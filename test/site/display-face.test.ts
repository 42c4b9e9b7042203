import { expect, test } from 'vitest';
import { setTitle } from '../../site/src/images/draw/set-type.ts';
import { arial, arialWidth, faceMeasures, readSubset } from '../../site/src/look/display-face.ts';
import { faceSubsets } from '../../site/src/look/face-subsets.ts';
import { fontFaces, themeCss } from '../../site/src/look/theme.ts';
import { demoIdentity } from './demo-identity.ts';

const gothic = readSubset({ package: '@fontsource/league-gothic', file: 'league-gothic-latin-400-normal' });
const serif = readSubset({ package: '@fontsource/instrument-serif', file: 'instrument-serif-latin-400-normal' });

/** The percentages in the rules, one entry per face. */
const said = (css: string, name: string) => [...css.matchAll(new RegExp(`${name}: ([\\d.]+)%`, 'g'))].map(([, value]) => Number(value));

test.each([
  [gothic, true],
  [serif, false],
])('the stand-in for a face is as wide and as high as the face', (font, capitals) => {
  const face = faceMeasures(font, capitals);
  const css = fontFaces('Face', [{ url: '/face.woff2', range: '' }], face, capitals);
  const [real = 0, beside = 0, narrow = 0, plain = 0] = said(css, 'size-adjust').map((value) => value / 100);
  expect(narrow * arialWidth(capitals) * 0.82).toBeCloseTo(real * face.width, 2);
  expect(plain * arialWidth(capitals)).toBeCloseTo(real * face.width, 2);
  expect(beside * arial.capital).toBeCloseTo(real * face.capital, 2);
  const [above = 0] = said(css, 'ascent-override');
  expect((above / 100) * narrow).toBeCloseTo(face.ascent * real, 2);
});

test('a venue without a face has the visitor’s system face, as wide as the styles expect', () => {
  const { displayFont, ...bare } = demoIdentity;
  const css = themeCss(bare);
  expect(displayFont).toBeDefined();
  expect(css).not.toContain('url(');
  expect((said(css, 'size-adjust')[1] ?? 0) * arialWidth(true)).toBeCloseTo(34.7, 0);
  expect(css).toContain("--display: 'Stand-in narrow'");
});

test('the face of the styles keeps its size, and a wider one is set smaller', () => {
  const scale = (width: number) =>
    said(
      fontFaces('Face', [{ url: '', range: '' }], { ascent: 1, descent: 0.2, width, stem: 0, capital: 0.7, weight: 0.1 }, true),
      'size-adjust',
    )[0];
  expect(scale(faceMeasures(gothic, true).width)).toBeCloseTo(100, -0.5);
  expect(scale(0.694)).toBe(50);
});

test('each subset of the face is fetched for its own letters', () => {
  const css = themeCss(demoIdentity);
  const [latin = '', more = '', most = ''] = css.match(/@font-face \{ font-family: 'League Gothic';.*/g) ?? [];
  expect(latin).toContain('/fonts/league-gothic-latin-400-normal.woff2');
  expect(latin).not.toContain('unicode-range');
  expect(more).toMatch(/\/fonts\/league-gothic-latin-ext-400-normal\.woff2.* unicode-range: U\+100-101, U\+103-130, /);
  expect(most).toMatch(/\/fonts\/league-gothic-vietnamese-400-normal\.woff2.* unicode-range: .*U\+1E/);
  expect(css.indexOf("'Beside', 'Stand-in narrow'")).toBeGreaterThan(0);
});

test('the subsets of a face are those of its weight and style, the named one first', () => {
  const italic = faceSubsets({ package: '@fontsource/instrument-serif', file: 'instrument-serif-latin-ext-400-italic' });
  expect(italic).toEqual(['instrument-serif-latin-ext-400-italic', 'instrument-serif-latin-400-italic']);
  expect(faceSubsets({ package: '@fontsource/league-gothic', file: 'another-file' })).toEqual(['another-file']);
});

test('the system face beside a heavy face is bold', () => {
  const heavy = { ...faceMeasures(gothic, true), weight: 0.15 };
  expect(fontFaces('Face', [{ url: '', range: '' }], heavy, true)).toContain("local('Arial Bold')");
  expect(fontFaces('Face', [{ url: '', range: '' }], faceMeasures(gothic, true), true)).not.toContain('Bold');
});

test('the thickness of a stem does not include its serifs', () => {
  expect(faceMeasures(gothic, true).weight).toBeCloseTo(0.108, 3);
  expect(faceMeasures(serif, true).weight).toBeCloseTo(0.071, 3);
});

test('large type hangs out by the space before its stems', () => {
  expect(themeCss(demoIdentity)).toContain('--hang: -0.040em;');
  expect(faceMeasures(serif, false).stem).toBeCloseTo(0.019, 3);
});

test('letters of Arial are as wide as its tables say', () => {
  expect(arialWidth(false)).toBeGreaterThan(0.45);
  expect(arialWidth(true)).toBeGreaterThan(arialWidth(false));
});

test('a face whose ligatures cannot be read is set sign by sign', () => {
  expect(setTitle([serif], 'Office', { x: 0, y: 0, width: 500, height: 200 }).path).toMatch(/^M/);
});
