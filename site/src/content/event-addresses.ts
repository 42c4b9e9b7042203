import type { Event } from '../../../schemas/event.ts';
import type { Overlay } from '../../../schemas/overlay.ts';

/** The last part of the address of an event's page, and of its former addresses. */
export function eventAddresses({ id, slug }: Pick<Event, 'id' | 'slug'>, overlay: Overlay = {}): { address: string; former: string[] } {
  const address = `${id}-${overlay.slug ?? slug}`;
  const former = new Set([slug, ...(overlay.formerSlugs ?? [])].map((before) => `${id}-${before}`));
  former.delete(address);
  return { address, former: [...former] };
}
