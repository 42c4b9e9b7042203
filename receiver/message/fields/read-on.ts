import { TooMany } from '../parse/too-many.ts';
import type { Place, Reading } from './read-fields.ts';

/** Reads what is left of a rejected part where somebody watches the reading, so that they see all names that are known in it. */
export function readOn(reading: Reading, read: (quiet: Reading) => void): void {
  if (!reading.sight) return;
  try {
    read({ ...reading, note: () => {} });
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
  }
}

/** Tells whoever watches the reading that the place has no usable value for a field without which it is rejected. */
export function sightLacking({ sight }: Reading, field: string, place: Place): void {
  sight?.({ field, path: place.path, use: 'lacking', container: false });
}
