import type { Location } from '../../../schemas/event.ts';
import { findable } from './place.ts';

/** A map of an address, or nothing where the address is too thin to find. */
export function mapLink(location: Location): string | undefined {
  if (!findable(location)) return undefined;
  const { street, zipCode, city, country } = location;
  const query = [street, zipCode, city, country].filter(Boolean).join(', ');
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`;
}
