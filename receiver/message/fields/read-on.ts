import { TooMany } from '../parse/too-many.ts';
import type { Place, Reading } from './read-fields.ts';

/** Reads the rest of a rejected part if somebody watches the reading, so that they see all known names in it. */
export function readOn(reading: Reading, read: (quiet: Reading) => void): void {
  if (!reading.sight) return;
  try {
    read({ ...reading, note: () => {} });
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
  }
}

/** Reports to the watcher of the reading that a part is rejected because it has no usable value for this field. */
export function sightLacking({ sight }: Reading, field: string, place: Place): void {
  sight?.({ field, path: place.path, use: 'lacking', container: false });
}
