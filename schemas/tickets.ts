import { z } from 'zod';
import { Cents, Id, line, Time } from './scalars.ts';

/**
 * The status of a ticket type on one road. Whether the sale has begun or ended depends on the clock, so the site
 * computes it from the sale window.
 */
export const TicketStatus = z.enum(['available', 'few-left', 'sold-out', 'not-for-sale']);

/** Exact numbers. They are here only on request, because a public repository shows them to everyone for ever. */
export const TicketCounts = z.object({
  total: z.int().min(0).optional(),
  available: z.int().min(0).optional(),
  reserved: z.int().min(0).optional(),
});

export const TicketType = z.object({
  id: Id,
  name: line(200).describe('The name of the ticket type.'),
  priceCents: Cents.optional().describe('Euro cents, without the fee. 0 is free.'),
  feeCents: Cents.optional().describe('Euro cents of service fee on top.'),
  saleStart: Time.optional().describe('When the sale begins.'),
  onlineSaleEnd: Time.optional().describe('When the online sale ends.'),
  doorSaleEnd: Time.optional().describe('When the sale at the door ends.'),
  online: TicketStatus.describe('The status online.'),
  door: TicketStatus.describe('The status at the door.'),
  onlineCounts: TicketCounts.optional(),
  doorCounts: TicketCounts.optional(),
});

/** One file under content/tickets/<year>/: the ticket types of the event with the same id that the public can buy. */
export const Tickets = z.object({
  $schema: z.string().optional(),
  id: Id,
  soldOut: z.literal(true).optional().describe('The venue says that the event is sold out. This overrides the types.'),
  types: z.array(TicketType),
});

export type TicketStatus = z.infer<typeof TicketStatus>;
export type TicketCounts = z.infer<typeof TicketCounts>;
export type TicketType = z.infer<typeof TicketType>;
export type Tickets = z.infer<typeof Tickets>;
