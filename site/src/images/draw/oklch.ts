import { formatHex } from 'culori';

/** `#rrggbb` of a colour in oklch (lightness and chroma as in CSS, hue in degrees): image software does not read oklch. */
export function oklchToHex(lightness: number, chroma: number, hue: number): string {
  return formatHex({ mode: 'oklch', l: lightness, c: chroma, h: hue });
}
