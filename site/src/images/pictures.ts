import { readFileSync } from 'node:fs';
import type { Image } from '../../../schemas/event.ts';
import { identity } from '../config.ts';
import { hotlinked } from './hotlinked.ts';
import type { Picture } from './picture.ts';

/** The pictures that the image step could get, by the address of the original. */
const pictures: Record<string, Picture> = process.env.CALLBOARD_PICTURES
  ? JSON.parse(readFileSync(process.env.CALLBOARD_PICTURES, 'utf8'))
  : {};

/** The picture that was made from an image, or the image itself where the venue wants it so; nothing when there is none to be had. */
export function pictureOf(image: Image | undefined): Picture | undefined {
  return image && (hotlinked(image, identity.hotlinkedImageHosts) ?? pictures[image.url]);
}
