import type { Image } from '../../../schemas/event.ts';
import { identity } from '../config.ts';
import { hotlinked } from '../images/hotlinked.ts';
import type { Picture } from '../images/picture.ts';
import { settings } from './settings.ts';

/** The picture that was made from an image, or the image at its own host if the venue allows that; undefined without either. */
export function pictureOf(image: Image | undefined): Picture | undefined {
  return image && (hotlinked(image, identity.hotlinkedImageHosts) ?? settings.pictures[image.url]);
}
