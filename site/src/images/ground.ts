import type { Sharp } from 'sharp';

const LIGHT = '#ffffff';
const DARK = '#16140f';

/**
 * The background on which a picture with transparent parts can be seen on any page: white if its visible part is rather
 * dark, nearly black if that is rather light. Undefined for a picture without transparent parts.
 */
export async function ground(image: Sharp): Promise<string | undefined> {
  const { hasAlpha } = await image.metadata();
  if (!hasAlpha) return undefined;
  const sample = image.clone().resize(64, 64, { fit: 'inside' }).toColourspace('srgb').ensureAlpha();
  const { data } = await sample.raw().toBuffer({ resolveWithObject: true });
  let [light, visible, hidden] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
    light += alpha * luminance(red, green, blue);
    visible += alpha;
    hidden += 255 - alpha;
  }
  if (hidden === 0) return undefined;
  const mean = visible === 0 ? 0 : light / visible;
  // The contrast of WCAG with white is 1.05 / (mean + 0.05), that with black (mean + 0.05) / 0.05: they are the same at 0.179.
  return mean > 0.179 ? DARK : LIGHT;
}

/** Relative luminance of an sRGB colour, 0 to 1, as WCAG defines it. */
function luminance(red: number, green: number, blue: number): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
