import type { Event } from '../../../schemas/event.ts';
import type { Overlay } from '../../../schemas/overlay.ts';
import { eventAddresses } from '../../../schemas/rules/event-addresses.ts';
import { layOverlay } from '../../../schemas/rules/lay-overlay.ts';
import type { TimeProblem } from '../../../schemas/rules/time-problem.ts';
import type { TicketStatus, Tickets, TicketType } from '../../../schemas/tickets.ts';
import type { Sale, ShownEvent } from './shown-event.ts';

/** An event of Stager's as the site shows it, with a person's edits, and the problems of its times. `timeZone` is the venue's. */
export function mergeOverlay(
  event: Event,
  overlay: Overlay = {},
  tickets: Tickets | undefined,
  timeZone: string,
): { shown: ShownEvent; problems: TimeProblem[] } {
  const { soldOut, slug, featured, extraText, image, imageAlt } = overlay;
  const { event: laid, types, problems } = layOverlay(event, overlay, tickets, timeZone);
  const { $schema: _schema, ...merged } = laid;
  const images = [...(image ? [image] : []), ...(merged.images ?? [])];
  if (images[0] && imageAlt) images[0] = { ...images[0], alt: imageAlt };
  const sale = saleOf(types, soldOut ?? tickets?.soldOut);
  const { address, former } = eventAddresses(event, overlay);
  const shown = {
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
  return { shown, problems };
}

/**
 * If the event as a whole is set to sold out, or not, all its types follow, so that all pages agree. A person's value
 * overrides Stager's.
 */
function saleOf(types: TicketType[], all: boolean | undefined): Sale {
  if (all === undefined) return { soldOut: false, types };
  const say = all ? ranOut : forSale;
  return { soldOut: all, types: types.map((type) => ({ ...type, online: say(type.online), door: say(type.door) })) };
}

const forSale = (road: TicketStatus): TicketStatus => (road === 'sold-out' ? 'available' : road);

const ranOut = (road: TicketStatus): TicketStatus => (road === 'not-for-sale' ? road : 'sold-out');
