import { createHash } from 'node:crypto';
import sharp from 'sharp';

/**
 * The name of the image that is made from a drawing. It says all that the image depends on: drawn in another way, or by another
 * version of the library, it has another name, so one that is kept from an earlier build is never taken for it.
 */
export function imageName(drawing: string): string {
  return createHash('sha256').update(JSON.stringify(sharp.versions)).update(drawing).digest('hex').slice(0, 24);
}
