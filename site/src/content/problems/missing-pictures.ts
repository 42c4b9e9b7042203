import { isOwnPicture } from '../../images/fetch/read-own-picture.ts';
import type { Reject } from '../reject.ts';
import type { ShownEvent } from '../shown-event.ts';

/** The venue's own pictures that a file names but that are not in `paths`, the paths of all files below the content folder. */
export function missingPictures(events: Pick<ShownEvent, 'id' | 'own' | 'images'>[], paths: string[]): Reject[] {
  const known = new Set(paths);
  return events.flatMap(({ id, own, images = [] }) =>
    images
      .filter(({ url }) => isOwnPicture(url) && !known.has(url))
      .map(({ url }) => ({ file: own ? `own/${id}.json` : `overlay/${id}.json`, reason: `there is no picture ${url}` })),
  );
}
