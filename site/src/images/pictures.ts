import { readFileSync } from 'node:fs';
import type { Image } from '../../../schemas/event.ts';
import { identity } from '../config.ts';
import { hotlinked } from './hotlinked.ts';
import type { Picture } from './picture.ts';

/** The pictures that the image step could get, by the address of the original. */
const pictures: Record<string, Picture> = process.env.CALLBOARD_PICTURES
  ? JSON.parse(readFileSync(process.env.CALLBOARD_PICTURES, 'utf8'))
  : {};

/** The picture that was made from an image, or the image at its own host if the venue allows that; undefined without either. */
export function pictureOf(image: Image | undefined): Picture | undefined {
  return image && (hotlinked(image, identity.hotlinkedImageHosts) ?? pictures[image.url]);
}
