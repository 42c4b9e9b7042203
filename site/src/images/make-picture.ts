import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sharp, { type ResizeOptions, type Sharp } from 'sharp';
import { ground } from './ground.ts';
import { imageType } from './image-type.ts';
import type { Picture } from './picture.ts';
import { writeOnce } from './write-once.ts';

/** A part of every file name, so that files of an older recipe are not used again. */
export const PICTURE_RECIPE = 'webp80-og1200x630-ground-2';
const WIDTHS = [400, 800, 1200];
/** A picture of a good camera has 60 million pixels; a much larger one is an attack on the memory. */
const MAX_PIXELS = 150_000_000;

/**
 * Makes the files of a picture in `folder`, named after the hash of the original. Returns a problem if the bytes are no
 * image that the site takes.
 */
export async function makePicture(bytes: Buffer, folder: string): Promise<Picture | { problem: string }> {
  if (!imageType(bytes)) return { problem: 'it is not a JPEG, PNG, WebP, AVIF or GIF image' };
  const name = createHash('sha256').update(PICTURE_RECIPE).update(bytes).digest('hex').slice(0, 20);
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
    const { autoOrient } = await image.metadata();
    const background = await ground(image);
    const widths = WIDTHS.filter((width) => width < autoOrient.width);
    if (widths.length < WIDTHS.length) widths.push(Math.min(autoOrient.width, 1200));
    const files = [];
    for (const width of new Set(widths)) {
      const file = `${name}-${width}.webp`;
      const height = Math.max(1, Math.round((autoOrient.height * width) / autoOrient.width));
      await writeOnce(join(folder, file), (path) =>
        onGround(image.clone().resize(width, height, { fit: 'fill' }), background)
          .webp({ quality: 80 })
          .toFile(path),
      );
      files.push({ name: file, width, height });
    }
    const share = `${name}-og.jpg`;
    await writeOnce(join(folder, share), (path) =>
      onGround(image.clone().resize(1200, 630, shareFit(background)), background ?? '#ffffff')
        .jpeg({ quality: 80, mozjpeg: true })
        .toFile(path),
    );
    return { files, share };
  } catch (error) {
    return { problem: `it cannot be read as an image: ${(error as Error).message.slice(0, 100)}` };
  }
}

const onGround = (image: Sharp, background: string | undefined): Sharp => (background ? image.flatten({ background }) : image);

/** A photograph is cut to the shape of a sharing image; a picture on a background, such as a logo, is shown whole. */
const shareFit = (background: string | undefined): ResizeOptions =>
  background ? { fit: 'contain', background } : { fit: 'cover', position: 'attention' };
