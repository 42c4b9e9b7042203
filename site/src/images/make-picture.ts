import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Picture } from '../picture.ts';
import { writeOnce } from './write-once.ts';

/** Part of every file name: what was made by another recipe is not used again. */
export const RECIPE = 'webp80-og1200x630-1';
const WIDTHS = [400, 800, 1200];
const MAX_PIXELS = 50_000_000;

const magic: [string, (bytes: Buffer) => boolean][] = [
  ['jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['webp', (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'],
];

/** Makes the files of a picture in `folder`, named after what they were made from; says why where the bytes are no image we take. */
export async function makePicture(bytes: Buffer, folder: string): Promise<Picture | { problem: string }> {
  if (!magic.some(([, fits]) => fits(bytes))) return { problem: 'it is not a JPEG, PNG or WebP image' };
  const name = createHash('sha256').update(RECIPE).update(bytes).digest('hex').slice(0, 20);
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
    const { autoOrient } = await image.metadata();
    const widths = WIDTHS.filter((width) => width < autoOrient.width);
    if (widths.length < WIDTHS.length) widths.push(Math.min(autoOrient.width, 1200));
    const files = [];
    for (const width of new Set(widths)) {
      const file = `${name}-${width}.webp`;
      const height = Math.max(1, Math.round((autoOrient.height * width) / autoOrient.width));
      await writeOnce(join(folder, file), (path) =>
        image.clone().resize(width, height, { fit: 'fill' }).webp({ quality: 80 }).toFile(path),
      );
      files.push({ name: file, width, height });
    }
    const share = `${name}-og.jpg`;
    await writeOnce(join(folder, share), (path) =>
      image.clone().resize(1200, 630, { fit: 'cover', position: 'attention' }).flatten().jpeg({ quality: 80, mozjpeg: true }).toFile(path),
    );
    return { files, share };
  } catch (error) {
    return { problem: `it cannot be read as an image: ${(error as Error).message.slice(0, 100)}` };
  }
}
