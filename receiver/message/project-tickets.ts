import type { TicketCounts, TicketStatus, TicketType } from '../../schemas/tickets.ts';
import { defined } from '../json/defined.ts';
import type { SoldOut } from './change.ts';
import type { Fields } from './fields/read-fields.ts';

/** What a venue wants to give away of its sales. */
export interface Projection {
  isNonPublic: (name: string) => boolean;
  fewLeft: number;
  publishCounts: boolean;
}

/** What the feed says of one road to a ticket. */
interface Road {
  forSale?: boolean | undefined;
  soldOut?: boolean | undefined;
  total?: number | undefined;
  available?: number | undefined;
  reserved?: number | undefined;
}

type Ticket = Fields<'ticket'>;

/**
 * How a ticket type stands online and at the door. A road that the feed does not speak of is not for sale; where it speaks of none,
 * the type itself stands for the online road. A sold-out override counts on every road that it is for sale on.
 */
export function ticketStatuses(ticket: Ticket, fewLeft: number): { online: TicketStatus; door: TicketStatus } {
  const online = onlineRoad(ticket);
  const door = doorRoad(ticket);
  const byHand = ticket.soldOutOverride ? { soldOut: true } : {};
  const stands = (road: Road): TicketStatus => roadStatus({ soldOut: ticket.soldOut, ...defined(road), ...byHand }, fewLeft);
  return {
    online: isTold(online) || !isTold(door) ? stands(online) : 'not-for-sale',
    door: isTold(door) ? stands(door) : 'not-for-sale',
  };
}

/**
 * Sold out is what the feed calls so. Where nothing is left although it says otherwise, the count is believed if there is a total
 * beside it: without one, 0 may just as well mean that the feed gives no counts.
 */
function roadStatus({ forSale, soldOut, total = 0, available }: Road, fewLeft: number): TicketStatus {
  if (forSale === false) return 'not-for-sale';
  if (soldOut || (available === 0 && (soldOut === undefined || total > 0))) return 'sold-out';
  return available !== undefined && available > 0 && available <= fewLeft ? 'few-left' : 'available';
}

/** Whether the public may know of a ticket type: not one that cannot be had on any road, nor one for guests, staff, members or press. */
export function isPublic(
  name: string | undefined,
  { online, door }: { online: TicketStatus; door: TicketStatus },
  { isNonPublic }: Projection,
): boolean {
  return (online !== 'not-for-sale' || door !== 'not-for-sale') && !(name !== undefined && isNonPublic(name));
}

/** A ticket type as it may be published; `undefined` if it may not be, or has no name. */
export function projectTicket(id: string, ticket: Ticket, projection: Projection): TicketType | undefined {
  const statuses = ticketStatuses(ticket, projection.fewLeft);
  if (ticket.name === undefined || !isPublic(ticket.name, statuses, projection)) return undefined;
  const { name, priceCents, feeCents, saleStart, onlineSaleEnd, doorSaleEnd } = ticket;
  const counts = projection.publishCounts && { onlineCounts: countsOf(onlineRoad(ticket)), doorCounts: countsOf(doorRoad(ticket)) };
  return defined({ id, name, priceCents, feeCents, saleStart, onlineSaleEnd, doorSaleEnd, ...statuses, ...counts });
}

/** What is said of an event as a whole; undefined where nothing is. */
export function soldOutOf({ soldOut, soldOutOverride }: Pick<Fields<'event'>, 'soldOut' | 'soldOutOverride'>): SoldOut | undefined {
  if (soldOutOverride) return 'by-hand';
  if (soldOut) return 'by-count';
  return soldOut === undefined && soldOutOverride === undefined ? undefined : 'no';
}

const onlineRoad = (ticket: Ticket): Road => ({
  forSale: ticket.onlineForSale,
  soldOut: ticket.onlineSoldOut,
  total: ticket.onlineTotal,
  available: ticket.onlineAvailable,
  reserved: ticket.onlineReserved,
});

const doorRoad = (ticket: Ticket): Road => ({
  forSale: ticket.doorForSale,
  soldOut: ticket.doorSoldOut,
  total: ticket.doorTotal,
  available: ticket.doorAvailable,
  reserved: ticket.doorReserved,
});

const isTold = (road: Road) => Object.values(road).some((value) => value !== undefined);

function countsOf({ total, available, reserved }: Road): TicketCounts | undefined {
  const counts = defined({ total, available, reserved });
  return Object.keys(counts).length > 0 ? counts : undefined;
}
