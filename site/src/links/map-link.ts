import type { Location } from '../../../schemas/event.ts';
import { findable } from './place.ts';

/** A link to a map of an address; undefined if a map could not find it. */
export function mapLink(location: Location): string | undefined {
  if (!findable(location)) return undefined;
  const { street, zipCode, city, country } = location;
  const query = [street, zipCode, city, country].filter(Boolean).join(', ');
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`;
}
