import { z } from 'zod';
import { Cents, Id, line, Time } from './scalars.ts';

/** How a ticket type stands on one road. What the clock decides (sale not begun, ended) is the site's to compute from the sale window. */
export const TicketStatus = z.enum(['available', 'few-left', 'sold-out', 'not-for-sale']);

/** Exact numbers: a public repository gives them away for ever, so they are here only on request. */
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
  online: TicketStatus.describe('How it stands online.'),
  door: TicketStatus.describe('How it stands at the door.'),
  onlineCounts: TicketCounts.optional(),
  doorCounts: TicketCounts.optional(),
});

/** One file under content/tickets/<year>/: the ticket side of the event with the same id. Only types that the public can buy. */
export const Tickets = z.object({
  $schema: z.string().optional(),
  id: Id,
  soldOut: z.literal(true).optional().describe('The venue says that the event is sold out, whatever the types say.'),
  types: z.array(TicketType),
});

export type TicketStatus = z.infer<typeof TicketStatus>;
export type TicketCounts = z.infer<typeof TicketCounts>;
export type TicketType = z.infer<typeof TicketType>;
export type Tickets = z.infer<typeof Tickets>;
