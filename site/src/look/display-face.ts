import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font } from 'opentype.js';
import { faceSubsets, type NamedFace } from './face-subsets.ts';

/** The subsets of a face; the first is the one that the venue names. */
export type Face = readonly [Font, ...Font[]];

/**
 * The measures of a face, in parts of its size: height above and depth below the line, mean width of a letter in
 * running text, space before a stem at the start of a line, height of a capital, and thickness of its stem.
 */
export type FaceMeasures = { ascent: number; descent: number; width: number; stem: number; capital: number; weight: number };

/** Titles as venues have them. The mean width of a letter is weighted by their letters. */
const USUAL_TITLES = 'De Natte Vogels Kleine Parade IJzeren Orkest Stand-up aan de kade Midwinterzang Oud en Nieuw The Crooked Tide';

/** The face for drawn images if the venue has no display face. */
export const usualFace: NamedFace = { package: '@fontsource/league-gothic', file: 'league-gothic-latin-400-normal' };

/** Reads all subsets of a face from its @fontsource package; throws if there is no such file. */
export function readFace(named: NamedFace): Face {
  const [first, ...others] = faceSubsets(named).map((file) => readSubset({ ...named, file }));
  if (!first) throw new Error(`${named.package} has no file ${named.file}`);
  return [first, ...others];
}

/** Reads one subset of a face. */
export function readSubset({ package: name, file }: NamedFace): Font {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`${name}/files/${file}.woff`));
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  /* Sign by sign, because the library fails on the ligatures of some faces. */
  return Object.assign(font, { stringToGlyphIndexes: (text: string) => [...text].map((sign) => font.charToGlyphIndex(sign)) });
}

/** Measures a face as browsers do, set in capitals or as written. */
export function faceMeasures(font: Font, capitals: boolean): FaceMeasures {
  const letters = (capitals ? USUAL_TITLES.toUpperCase() : USUAL_TITLES).replaceAll(' ', '');
  const units = font.unitsPerEm;
  return {
    ascent: font.ascender / units,
    descent: -font.descender / units,
    width: font.getAdvanceWidth(letters, 1) / letters.length,
    stem: font.charToGlyph('H').getMetrics().xMin / units,
    capital: font.charToGlyph('H').getMetrics().yMax / units,
    weight: stemOf(font) / units,
  };
}

/** The thickness of the letter I at a third of its height, where it has no serif. */
function stemOf(font: Font): number {
  const glyph = font.charToGlyph('I');
  const height = glyph.getMetrics().yMax / 3;
  const points = glyph.path.commands.flatMap((command) => ('x' in command ? [command] : []));
  const crossings = points.flatMap((from, index) => {
    const to = points[(index + 1) % points.length] ?? from;
    if (from.y > height === to.y > height) return [];
    return [from.x + ((to.x - from.x) * (height - from.y)) / (to.y - from.y)];
  });
  return Math.max(...crossings) - Math.min(...crossings);
}

/** Widths of Helvetica in thousandths of the size. Arial, Liberation Sans and others have the same. */
const helvetica: Record<string, number> = Object.fromEntries(
  (
    [
      [222, 'ijl'],
      [278, 'ftI'],
      [333, 'r-'],
      [500, 'cksvxyzJ'],
      [556, 'abdeghnopquL'],
      [611, 'FTZ'],
      [667, 'ABEKPSVXY'],
      [722, 'CDHNRUw'],
      [778, 'GOQ'],
      [833, 'mM'],
      [944, 'W'],
    ] as const
  ).flatMap(([width, signs]) => [...signs].map((sign) => [sign, width])),
);

/** The height of a capital of Arial, and the ratio of stem to capital from which a stem is nearer to bold than to regular. */
export const arial = { capital: 0.716, boldFrom: 0.17 };

/** The mean width of a letter of Arial in the same text. Arial Narrow has 82 % of it. */
export function arialWidth(capitals: boolean): number {
  const letters = (capitals ? USUAL_TITLES.toUpperCase() : USUAL_TITLES).replaceAll(' ', '');
  return [...letters].reduce((sum, sign) => sum + (helvetica[sign] ?? 0), 0) / letters.length / 1000;
}
