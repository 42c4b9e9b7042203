import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { identity } from '../config.ts';
import type { Programme } from '../content/programme.ts';
import { cacheFolder } from '../images/cache-folder.ts';
import { fetchImage } from '../images/fetch/fetch-image.ts';
import { isOwnPicture, readOwnPicture } from '../images/fetch/read-own-picture.ts';
import { hotlinked } from '../images/hotlinked.ts';
import type { Picture } from '../images/picture.ts';
import { preparePictures } from '../images/prepare-pictures.ts';
import { siteAddress } from '../links/site-address.ts';
import type { Variables } from './variables/variables.ts';

/**
 * Gets the posters of the programme and warns of those that it could not get. Returns the pictures by the address of
 * their originals.
 */
export async function prepareImages({ events }: Programme, variables: Variables): Promise<Record<string, Picture>> {
  const urls = events.flatMap((event) =>
    (event.images ?? []).filter((image) => !hotlinked(image, identity.hotlinkedImageHosts)).map((image) => image.url),
  );
  const trustedHosts = variables.CALLBOARD_IMAGE_HOSTS;
  const userAgent = `Callboard (images for ${siteAddress(variables.CALLBOARD_SITE_URL).href})`;
  const timeoutMs = variables.CALLBOARD_IMAGE_TIMEOUT_SECONDS * 1000;
  const get: typeof fetchImage = async (url, options) =>
    isOwnPicture(url)
      ? readOwnPicture(variables.CALLBOARD_CONTENT_DIR, url, options.maxBytes, options.validator)
      : fetchImage(url, options);
  const options = { trustedHosts, timeoutMs, maxBytes: 30e6, userAgent };
  const { pictures, problems } = await preparePictures(urls, cacheFolder(variables.CALLBOARD_CACHE_DIR, 'images'), options, get);
  for (const { url, problem, stale } of problems) {
    console.warn(`${stale ? 'An older copy stands in for' : 'A typographic poster stands in for'} ${url.slice(0, 120)}: ${problem}`);
  }
  return pictures;
}

/** Copies the files of the pictures to the pages. */
export function copyImages(pictures: Picture[], cache: string, dist: string): void {
  const folder = join(dist, 'images');
  const names = new Set(pictures.flatMap(({ files, share }) => [...files.map(({ name }) => name), ...(share ? [share] : [])]));
  if (names.size > 0) mkdirSync(folder, { recursive: true });
  for (const name of names) copyFileSync(join(cacheFolder(cache, 'images'), name), join(folder, name));
}

/** Copies the logo to the pages if it is in the content folder. Astro copies one in `site/public`. */
export function copyLogo(content: string, dist: string): void {
  const { logo } = identity;
  if (!logo || !isOwnPicture(logo)) return;
  mkdirSync(dirname(join(dist, logo)), { recursive: true });
  copyFileSync(join(content, logo), join(dist, logo));
}
