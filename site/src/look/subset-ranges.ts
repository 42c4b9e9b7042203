import type { Face } from './display-face.ts';

/**
 * The signs that each subset of a face adds to the earlier subsets, as a CSS `unicode-range`; empty if it adds none. A
 * range may include signs that no subset has, so that every page needs only a few ranges.
 */
export function subsetRanges(face: Face): string[] {
  const owner = new Map<number, number>();
  face.forEach((font, index) => {
    for (const sign of Object.keys(font.tables.cmap?.glyphIndexMap ?? {}).map(Number)) if (!owner.has(sign)) owner.set(sign, index);
  });
  const ranges = face.map((): [first: number, last: number][] => []);
  let before: number | undefined;
  for (const [sign, index] of [...owner].sort(([a], [b]) => a - b)) {
    const range = before === index ? ranges[index]?.at(-1) : undefined;
    if (range) range[1] = sign;
    else ranges[index]?.push([sign, sign]);
    before = index;
  }
  return ranges.map((each) => each.map(written).join(', '));
}

function written([first, last]: [number, number]): string {
  const hex = (sign: number) => sign.toString(16).toUpperCase();
  return first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`;
}
