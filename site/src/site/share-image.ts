import type { ShownEvent } from '../content/shown-event.ts';
import { path } from '../links/address.ts';
import { pictureOf } from './pictures.ts';
import { site } from './site.ts';

/** The sharing image that was cut from the poster of an event, if it has a poster. */
export function sharePicture(event: ShownEvent): string | undefined {
  return pictureOf(event.images?.[0])?.share;
}

/** The image that other sites show beside a link to this event. For events of more than a year ago it is only a real poster. */
export function shareImage(event: ShownEvent): string | undefined {
  const picture = sharePicture(event);
  if (picture) return path(`images/${picture}`);
  return site.isRecent(event) ? path(`og/${event.address}.png`) : undefined;
}
