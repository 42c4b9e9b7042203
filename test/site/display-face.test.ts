import { expect, test } from 'vitest';
import { arialWidth, faceMeasures, readFace } from '../../site/src/display-face.ts';
import { setTitle } from '../../site/src/images/set-type.ts';
import { fontFaces, themeCss } from '../../site/src/theme.ts';
import { demoIdentity } from './demo-identity.ts';

const gothic = readFace({ package: '@fontsource/league-gothic', file: 'league-gothic-latin-400-normal' });
const serif = readFace({ package: '@fontsource/instrument-serif', file: 'instrument-serif-latin-400-normal' });

/** What the rules say, in percent, one entry per face. */
const said = (css: string, name: string) => [...css.matchAll(new RegExp(`${name}: ([\\d.]+)%`, 'g'))].map(([, value]) => Number(value));

test.each([
  [gothic, true],
  [serif, false],
])('what stands in for a face is as wide and as high as it is', (font, capitals) => {
  const face = faceMeasures(font, capitals);
  const css = fontFaces('Face', '/face.woff2', face, capitals);
  const [real = 0, narrow = 0, plain = 0] = said(css, 'size-adjust').map((value) => value / 100);
  expect(narrow * arialWidth(capitals) * 0.82).toBeCloseTo(real * face.width, 2);
  expect(plain * arialWidth(capitals)).toBeCloseTo(real * face.width, 2);
  const [above = 0] = said(css, 'ascent-override');
  expect((above / 100) * narrow).toBeCloseTo(face.ascent * real, 2);
});

test('without a face of its own a venue has those of the visitor’s machine, as wide as the styles expect', () => {
  const { displayFont, ...bare } = demoIdentity;
  const css = themeCss(bare);
  expect(displayFont).toBeDefined();
  expect(css).not.toContain('url(');
  expect((said(css, 'size-adjust')[1] ?? 0) * arialWidth(true)).toBeCloseTo(34.7, 0);
  expect(css).toContain("--display: 'Stand-in narrow'");
});

test('the face of the styles is set as it is, a wider one smaller', () => {
  const scale = (width: number) => said(fontFaces('Face', '', { ascent: 1, descent: 0.2, width, stem: 0 }, true), 'size-adjust')[0];
  expect(scale(faceMeasures(gothic, true).width)).toBeCloseTo(100, -0.5);
  expect(scale(0.694)).toBe(50);
});

test('large type hangs out by what its stems stand in', () => {
  expect(themeCss(demoIdentity)).toContain('--hang: -0.040em;');
  expect(faceMeasures(serif, false).stem).toBeCloseTo(0.019, 3);
});

test('letters of Arial are as wide as its tables say', () => {
  expect(arialWidth(false)).toBeGreaterThan(0.45);
  expect(arialWidth(true)).toBeGreaterThan(arialWidth(false));
});

test('a face whose ligatures cannot be read is set sign by sign', () => {
  expect(setTitle(serif, 'Office', { x: 0, y: 0, width: 500, height: 200 }).path).toMatch(/^M/);
});
