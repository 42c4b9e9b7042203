import { createHash } from 'node:crypto';
import sharp from 'sharp';

/**
 * The name of the image of a drawing. It is a hash of everything that the image depends on, the version of the library
 * included, so that an image from an earlier build is never used for another drawing.
 */
export function imageName(drawing: string): string {
  return createHash('sha256').update(JSON.stringify(sharp.versions)).update(drawing).digest('hex').slice(0, 24);
}
