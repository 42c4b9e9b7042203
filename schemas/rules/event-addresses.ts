import type { Event } from '../event.ts';
import type { Overlay } from '../overlay.ts';

/** The last part of the address of an event's page, and of its former addresses. */
export function eventAddresses(
  { id, slug }: Pick<Event, 'id' | 'slug'>,
  overlay: Pick<Overlay, 'slug' | 'formerSlugs'> = {},
): { address: string; former: string[] } {
  const address = `${id}-${overlay.slug ?? slug}`;
  const former = new Set([slug, ...(overlay.formerSlugs ?? [])].map((before) => `${id}-${before}`));
  former.delete(address);
  return { address, former: [...former] };
}

/** The path of an event's page below the address of the site. */
export const eventPage = (address: string): string => `agenda/${address}/`;
