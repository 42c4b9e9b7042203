import type { Location } from '../../../schemas/event.ts';
import { identity } from '../config.ts';
import type { ShownEvent } from '../content/shown-event.ts';

/** Where an event is: where it says, or else at the house. */
export function placeOf({ location }: Pick<ShownEvent, 'location'>): Location {
  return location ?? identity.address;
}

/** Whether an address can be found: a town, and a street or a postal code in it. */
export function findable({ street, zipCode, city }: Location): boolean {
  return Boolean(city && (street || zipCode));
}
