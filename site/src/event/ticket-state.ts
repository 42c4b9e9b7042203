import type { TicketStatus, TicketType } from '../../../schemas/tickets.ts';
import { instant } from '../time/event-time.ts';

/** The state of a ticket type on one road at one moment: Stager's status, combined with the sale window. */
export type RoadState = 'soon' | 'available' | 'few-left' | 'sold-out' | 'ended' | 'none';

export type TicketState = { type: TicketType; online: RoadState; door: RoadState; priceCents?: number };

/** A ticket type at `now`; its price includes the fee, as a visitor pays it. */
export function ticketState(type: TicketType, now: Temporal.Instant): TicketState {
  const state: TicketState = {
    type,
    online: road(type.online, now, type.onlineSaleEnd, type.saleStart),
    door: road(type.door, now, type.doorSaleEnd, type.saleStart),
  };
  if (type.priceCents !== undefined) state.priceCents = type.priceCents + (type.feeCents ?? 0);
  return state;
}

/** The same ticket type for a past or cancelled event: no road sells, now or later. */
export function closed(state: TicketState): TicketState {
  const shut = (road: RoadState): RoadState => (road === 'soon' || selling(road) ? 'ended' : road);
  return { ...state, online: shut(state.online), door: shut(state.door) };
}

/** Whether tickets can be bought on a road. */
export function selling(road: RoadState): boolean {
  return road === 'available' || road === 'few-left';
}

/** Whether a type ran out on every road on which it is sold. A type whose sale ended with tickets left did not. */
export function ranOut({ online, door }: TicketState): boolean {
  return [online, door].every((road) => road === 'sold-out' || road === 'none');
}

function road(status: TicketStatus, now: Temporal.Instant, saleEnd?: string, saleStart?: string): RoadState {
  if (status === 'not-for-sale') return 'none';
  if (status === 'sold-out') return 'sold-out';
  if (saleEnd && Temporal.Instant.compare(instant(saleEnd), now) < 0) return 'ended';
  if (saleStart && Temporal.Instant.compare(now, instant(saleStart)) < 0) return 'soon';
  return status;
}
