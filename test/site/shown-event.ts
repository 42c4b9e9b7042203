import type { ShownEvent } from '../../site/src/content/shown-event.ts';

/** An event with the required fields, and those that a test adds. */
export function shownEvent(fields: Partial<ShownEvent> = {}): ShownEvent {
  const id = fields.id ?? '1';
  return {
    id,
    status: 'confirmed',
    changedAt: '2026-11-01T12:00:00+01:00',
    title: `Event ${id}`,
    start: '2026-12-04T20:30:00+01:00',
    slug: `event-${id}`,
    firstPublishedAt: '2026-11-01T12:00:00+01:00',
    revision: 0,
    address: `${id}-event-${id}`,
    formerAddresses: [],
    own: false,
    featured: false,
    ...fields,
  };
}

/** What is for sale: one ticket type with these fields. */
export const sale = (fields: object) => ({
  sale: {
    soldOut: false,
    types: [{ id: '9', name: 'E', priceCents: 2000, online: 'available', door: 'not-for-sale', ...fields } as const],
  },
});
