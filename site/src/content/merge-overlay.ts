import type { Event } from '../../../schemas/event.ts';
import type { Overlay } from '../../../schemas/overlay.ts';
import type { Tickets, TicketType } from '../../../schemas/tickets.ts';
import type { Sale, ShownEvent } from './shown-event.ts';

/** Lays a person's edits over what Stager says: a value replaces the field, `null` takes it away. */
export function mergeOverlay(event: Event, overlay: Overlay = {}, tickets?: Tickets): ShownEvent {
  const {
    $schema: _schema,
    tickets: ticketEdits,
    soldOut,
    slug,
    featured,
    hidden: _hidden,
    extraText,
    image,
    imageAlt,
    ...fields
  } = overlay;
  const { $schema: _eventSchema, ...merged } = laidOver(event, fields);
  const images = [...(image ? [image] : []), ...(merged.images ?? [])];
  if (images[0] && imageAlt) images[0] = { ...images[0], alt: imageAlt };
  const sale = mergeTickets(tickets, ticketEdits, soldOut);
  const moved = slug !== undefined && slug !== event.slug;
  return {
    ...merged,
    ...(images.length > 0 && { images }),
    slug: slug ?? event.slug,
    address: `${event.id}-${slug ?? event.slug}`,
    formerAddresses: moved ? [`${event.id}-${event.slug}`] : [],
    own: false,
    featured: featured ?? false,
    ...(extraText && { extraText }),
    ...((sale.soldOut || sale.types.length > 0) && { sale }),
  };
}

function laidOver<T extends object>(said: T, edits: object = {}): T {
  return Object.fromEntries(Object.entries({ ...said, ...edits }).filter(([, value]) => value !== null)) as T;
}

/** A person's `soldOut` goes over everything: true without any ticket type, false where every type says it is. */
function mergeTickets(tickets: Tickets | undefined, edits: Overlay['tickets'] = {}, soldOut?: boolean): Sale {
  const types = (tickets?.types ?? []).map((type) => laidOver(type, edits[type.id]));
  if (soldOut === false)
    return { soldOut, types: types.map((type) => ({ ...type, online: forSale(type.online), door: forSale(type.door) })) };
  return { soldOut: soldOut ?? tickets?.soldOut ?? false, types };
}

const forSale = (road: TicketType['online']): TicketType['online'] => (road === 'sold-out' ? 'available' : road);
