import type { Sale, ShownEvent } from './content/shown-event.ts';
import { instant, isPast } from './event-time.ts';
import { ranOut, selling, type TicketState, ticketState } from './ticket-state.ts';

/** How its tickets stand. `external`: sold elsewhere, and how it stands there is not known here. */
export type SaleState = 'soon' | 'sold-out' | 'few-left' | 'free' | 'on-sale' | 'ended' | 'external' | 'none';

export type EventState = {
  /** The one word that matters most: cancelled, else moved, else past, else how its tickets stand. */
  kind: 'cancelled' | 'moved' | 'past' | SaleState;
  sale: SaleState;
  /** Where it can be bought now. `doorOnly` says why the other road is shut. */
  doorOnly?: 'sold-out' | 'ended';
  /** The first sale start that is still to come, when nothing can be bought before it. */
  saleStart?: string;
  /** The last start it had before it was moved. */
  previousStart?: string;
  /** The lowest and highest price including fee, in cents. */
  price?: { from: number; to: number };
  tickets: TicketState[];
};

type Stateful = Pick<ShownEvent, 'status' | 'start' | 'end' | 'previousStart' | 'ticketUrl'>;

/** Says how an event stands at `now`, in this order: cancelled, moved, past, on sale soon, sold out, few left, free, on sale, external or none. */
export function eventState(event: Stateful, sale: Sale | undefined, now: Temporal.Instant): EventState {
  const tickets = (sale?.types ?? [])
    .map((type) => ticketState(type, now))
    .filter(({ online, door }) => online !== 'none' || door !== 'none');
  const state = saleState(tickets, sale?.soldOut ?? false, event.ticketUrl !== undefined);
  const previousStart = event.previousStart?.at(-1);
  const moved = previousStart !== undefined && !instant(previousStart).equals(instant(event.start));
  const prices = tickets.flatMap(({ priceCents }) => priceCents ?? []);
  const result: EventState = { kind: kindOf(event, moved, now, state), sale: state, tickets };
  if (moved) result.previousStart = previousStart;
  if (prices.length > 0) result.price = { from: Math.min(...prices), to: Math.max(...prices) };
  const starts = tickets.flatMap(({ online, type }) => (online === 'soon' && type.saleStart ? type.saleStart : []));
  const first = starts.sort((a, b) => Temporal.Instant.compare(instant(a), instant(b)))[0];
  if (state === 'soon' && first) result.saleStart = first;
  const shut = doorOnly(tickets);
  if (shut && open(state)) result.doorOnly = shut;
  return result;
}

/** Whether tickets can be had now. */
export function open(sale: SaleState): boolean {
  return sale === 'few-left' || sale === 'free' || sale === 'on-sale';
}

function kindOf(event: Stateful, moved: boolean, now: Temporal.Instant, sale: SaleState): EventState['kind'] {
  if (event.status === 'cancelled') return 'cancelled';
  if (moved) return 'moved';
  return isPast(event, now) ? 'past' : sale;
}

function saleState(tickets: TicketState[], soldOut: boolean, hasUrl: boolean): SaleState {
  if (soldOut) return 'sold-out';
  if (tickets.length === 0) return hasUrl ? 'external' : 'none';
  const roads = tickets.flatMap(({ online, door }) => [online, door]);
  const onSale = tickets.filter(({ online, door }) => selling(online) || selling(door));
  if (onSale.length === 0) return roads.includes('soon') ? 'soon' : tickets.every(ranOut) ? 'sold-out' : 'ended';
  if (onSale.every(({ online, door }) => online !== 'available' && door !== 'available')) return 'few-left';
  return tickets.every(({ priceCents }) => priceCents === 0) ? 'free' : 'on-sale';
}

function doorOnly(tickets: TicketState[]): EventState['doorOnly'] {
  const online = tickets.map((ticket) => ticket.online).filter((road) => road !== 'none');
  const door = tickets.some((ticket) => selling(ticket.door));
  if (!door || online.length === 0 || online.some((road) => road === 'soon' || selling(road))) return undefined;
  return online.every((road) => road === 'sold-out') ? 'sold-out' : 'ended';
}
