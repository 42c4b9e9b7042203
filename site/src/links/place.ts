import type { Location } from '../../../schemas/event.ts';
import { identity } from '../config.ts';
import type { ShownEvent } from '../content/shown-event.ts';

/** The place of an event: its own, or else the venue's address. */
export function placeOf({ location }: Pick<ShownEvent, 'location'>): Location {
  return location ?? identity.address;
}

/** Whether a map can find an address: it needs a town, and a street or a postal code. */
export function findable({ street, zipCode, city }: Location): boolean {
  return Boolean(city && (street || zipCode));
}
