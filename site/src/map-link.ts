import type { Location } from '../../schemas/event.ts';

/** A map of an address, or nothing where the address is too thin to find. */
export function mapLink({ name, street, zipCode, city, country }: Location): string | undefined {
  if (!street && !zipCode) return undefined;
  const query = [street, zipCode, city, country].filter(Boolean).join(', ');
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query || name)}`;
}
