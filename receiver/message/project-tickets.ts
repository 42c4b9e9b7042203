import { defined } from '../../schemas/rules/defined.ts';
import type { TicketCounts, TicketStatus, TicketType } from '../../schemas/tickets.ts';
import type { SoldOut } from './change.ts';
import type { Fields } from './fields/read-fields.ts';

/** How much of its sales a venue publishes. */
export interface Projection {
  isNonPublic: (name: string) => boolean;
  fewLeft: number;
  publishCounts: boolean;
}

/** What the feed says about one way to get a ticket (online or at the door). */
interface Road {
  forSale?: boolean | undefined;
  soldOut?: boolean | undefined;
  total?: number | undefined;
  available?: number | undefined;
  reserved?: number | undefined;
}

type Ticket = Fields<'ticket'>;

/**
 * The state of a ticket type online and at the door. A way that the feed does not mention is not for sale. If it mentions neither, the
 * type itself counts as online. A sold-out override counts for each way on which the type is for sale.
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
 * Sold out if the feed says so. If it does not, but the count is 0, the count is believed only with a total beside it: without one, 0 may
 * mean that the feed sends no counts.
 */
function roadStatus({ forSale, soldOut, total = 0, available }: Road, fewLeft: number): TicketStatus {
  if (forSale === false) return 'not-for-sale';
  if (soldOut || (available === 0 && (soldOut === undefined || total > 0))) return 'sold-out';
  return available !== undefined && available > 0 && available <= fewLeft ? 'few-left' : 'available';
}

/** Whether a ticket type is public: it is for sale in some way, and not for guests, staff, members or press. */
export function isPublic(
  name: string | undefined,
  { online, door }: { online: TicketStatus; door: TicketStatus },
  { isNonPublic }: Projection,
): boolean {
  return (online !== 'not-for-sale' || door !== 'not-for-sale') && !(name !== undefined && isNonPublic(name));
}

/** The part of a ticket type that may be published; undefined if it is not public or has no name. */
export function projectTicket(id: string, ticket: Ticket, projection: Projection): TicketType | undefined {
  const statuses = ticketStatuses(ticket, projection.fewLeft);
  if (ticket.name === undefined || !isPublic(ticket.name, statuses, projection)) return undefined;
  const { name, priceCents, feeCents, saleStart, onlineSaleEnd, doorSaleEnd } = ticket;
  const counts = projection.publishCounts && { onlineCounts: countsOf(onlineRoad(ticket)), doorCounts: countsOf(doorRoad(ticket)) };
  return defined({ id, name, priceCents, feeCents, saleStart, onlineSaleEnd, doorSaleEnd, ...statuses, ...counts });
}

/** Whether the event as a whole is sold out; undefined if the feed does not say. */
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
