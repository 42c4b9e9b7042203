import type { Image } from '../../../schemas/event.ts';
import { isOwnPicture } from './fetch/read-own-picture.ts';
import type { Picture } from './picture.ts';

/** The image at its own host, if that is one of `hosts` and has https; else undefined. */
export function hotlinked({ url, width, height }: Image, hosts: string[] = []): Picture | undefined {
  if (isOwnPicture(url)) return undefined;
  const { protocol, host } = new URL(url);
  if (protocol !== 'https:' || !hosts.includes(host)) return undefined;
  /* An image of unknown size gets the shape of a poster, so that nothing shifts. */
  const size = width && height ? { width, height } : { width: 800, height: 1000 };
  return { files: [{ name: url, ...size }], elsewhere: true };
}
