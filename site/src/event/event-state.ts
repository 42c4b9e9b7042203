import type { Sale, ShownEvent } from '../content/shown-event.ts';
import { instant, isPast } from '../time/event-time.ts';
import { closed, ranOut, selling, type TicketState, ticketState } from './ticket-state.ts';

/** The state of its tickets. `external`: they are sold elsewhere, and Callboard does not know their state. */
type SaleState = 'soon' | 'sold-out' | 'few-left' | 'free' | 'on-sale' | 'ended' | 'external' | 'none';

export type EventState = {
  /** What matters most: cancelled, else moved, else past, else the state of its tickets. */
  kind: 'cancelled' | 'moved' | 'past' | SaleState;
  sale: SaleState;
  /** Whether it is over; a cancelled or moved event may be over too. */
  over: boolean;
  /** Set when only the door sells; says why the online sale does not. `none`: nothing is ever sold online. */
  doorOnly?: 'sold-out' | 'ended' | 'none';
  /** The next start of a sale, if nothing can be bought before it. */
  saleStart?: string;
  /** The last start it had before it was moved. */
  previousStart?: string;
  /** The lowest and highest price including fee, in cents. */
  price?: { from: number; to: number };
  tickets: TicketState[];
};

type Stateful = Pick<ShownEvent, 'status' | 'start' | 'end' | 'previousStart' | 'ticketUrl'>;

/**
 * The state of an event at `now`, the first that applies of: cancelled, moved, past, on sale soon, sold out, few left,
 * free, on sale, external or none.
 */
export function eventState(event: Stateful, sale: Sale | undefined, now: Temporal.Instant): EventState {
  const over = isPast(event, now);
  const sellable = (sale?.types ?? [])
    .map((type) => ticketState(type, now))
    .filter(({ online, door }) => online !== 'none' || door !== 'none');
  const tickets = over || event.status === 'cancelled' ? sellable.map(closed) : sellable;
  const state = saleState(tickets, sale?.soldOut ?? false, event.ticketUrl !== undefined);
  const previousStart = event.previousStart?.at(-1);
  const moved = previousStart !== undefined && !instant(previousStart).equals(instant(event.start));
  const prices = tickets.flatMap(({ priceCents }) => priceCents ?? []);
  const result: EventState = { kind: kindOf(event, moved, over, state), sale: state, over, tickets };
  if (moved) result.previousStart = previousStart;
  if (prices.length > 0) result.price = { from: Math.min(...prices), to: Math.max(...prices) };
  const starts = tickets.flatMap(({ online, door, type }) => ([online, door].includes('soon') && type.saleStart ? type.saleStart : []));
  const first = starts.sort((a, b) => Temporal.Instant.compare(instant(a), instant(b)))[0];
  if (state === 'soon' && first) result.saleStart = first;
  const shut = doorOnly(tickets);
  if (shut && open(state)) result.doorOnly = shut;
  return result;
}

/** Whether tickets can be bought now. */
function open(sale: SaleState): boolean {
  return sale === 'few-left' || sale === 'free' || sale === 'on-sale';
}

function kindOf({ status }: Stateful, moved: boolean, over: boolean, sale: SaleState): EventState['kind'] {
  if (status === 'cancelled') return 'cancelled';
  if (moved) return 'moved';
  return over ? 'past' : sale;
}

function saleState(tickets: TicketState[], soldOut: boolean, hasUrl: boolean): SaleState {
  if (soldOut) return 'sold-out';
  if (tickets.length === 0) return hasUrl ? 'external' : 'none';
  const online = tickets.map((ticket) => ticket.online);
  /* The door sells on the evening itself. Until then, the start of the online sale is the news. */
  if (online.includes('soon') && !online.some(selling)) return 'soon';
  const onSale = tickets.filter((ticket) => selling(ticket.online) || selling(ticket.door));
  if (onSale.length === 0) return tickets.some(({ door }) => door === 'soon') ? 'soon' : tickets.every(ranOut) ? 'sold-out' : 'ended';
  if (onSale.every(({ online, door }) => online !== 'available' && door !== 'available')) return 'few-left';
  return tickets.every(({ priceCents }) => priceCents === 0) ? 'free' : 'on-sale';
}

function doorOnly(tickets: TicketState[]): EventState['doorOnly'] {
  const online = tickets.map((ticket) => ticket.online).filter((road) => road !== 'none');
  const door = tickets.some((ticket) => selling(ticket.door));
  if (!door || online.some((road) => road === 'soon' || selling(road))) return undefined;
  if (online.length === 0) return 'none';
  return online.every((road) => road === 'sold-out') ? 'sold-out' : 'ended';
}
