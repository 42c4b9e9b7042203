import type { Event } from '../../../schemas/event.ts';
import type { Overlay } from '../../../schemas/overlay.ts';
import type { TicketStatus, Tickets } from '../../../schemas/tickets.ts';
import { eventAddresses } from './event-addresses.ts';
import type { Sale, ShownEvent } from './shown-event.ts';

/** Lays a person's edits over what Stager says: a value replaces the field, `null` takes it away. */
export function mergeOverlay(event: Event, overlay: Overlay = {}, tickets?: Tickets): ShownEvent {
  const {
    $schema: _schema,
    tickets: ticketEdits,
    soldOut,
    slug,
    formerSlugs: _formerSlugs,
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
  const { address, former } = eventAddresses(event, overlay);
  return {
    ...merged,
    ...(images.length > 0 && { images }),
    slug: slug ?? event.slug,
    address,
    formerAddresses: former,
    own: false,
    featured: featured ?? false,
    ...(extraText && { extraText }),
    ...((sale.soldOut || sale.types.length > 0) && { sale }),
  };
}

function laidOver<T extends object>(said: T, edits: object = {}): T {
  return Object.fromEntries(Object.entries({ ...said, ...edits }).filter(([, value]) => value !== null)) as T;
}

/** Sold out as a whole goes over the types, both ways, so that all who read them say the same; a person's word goes over Stager's. */
function mergeTickets(tickets: Tickets | undefined, edits: Overlay['tickets'] = {}, soldOut?: boolean): Sale {
  const types = (tickets?.types ?? []).map((type) => laidOver(type, edits[type.id]));
  const all = soldOut ?? tickets?.soldOut;
  if (all === undefined) return { soldOut: false, types };
  const say = all ? ranOut : forSale;
  return { soldOut: all, types: types.map((type) => ({ ...type, online: say(type.online), door: say(type.door) })) };
}

const forSale = (road: TicketStatus): TicketStatus => (road === 'sold-out' ? 'available' : road);

const ranOut = (road: TicketStatus): TicketStatus => (road === 'not-for-sale' ? road : 'sold-out');
