/**
 * What the feed branch must say, told a second time and as plainly as can be: all accepted messages, in the order in which their
 * requests started, one after the other. It shares no code with the product.
 */
export interface ModelEvent {
  title: string;
  start: string;
  status: 'confirmed' | 'cancelled';
}
export interface ModelType {
  id: string;
  soldOut: boolean;
  forSale: boolean;
  /** Cents; 1500 where it is not said. */
  price?: number;
}
/** Ticked as sold out, counted as sold out, or neither. */
export type ModelSoldOut = 'by-hand' | 'by-count' | 'no';
export type ModelTold = ModelEvent & { types?: ModelType[]; soldOut?: ModelSoldOut };
export type ModelMessage =
  | { type: 'sync'; events: Record<string, ModelTold> }
  | { type: 'update'; events: Record<string, ModelTold> }
  | { type: 'delete'; id: string }
  | { type: 'delete-organization' }
  | { type: 'tickets'; id: string; types: ModelType[]; soldOut?: ModelSoldOut }
  | { type: 'delete-ticket'; id: string; typeId: string };

export interface Accepted {
  started: number;
  message: ModelMessage;
}

export interface ModelState {
  events: Record<string, ModelEvent>;
  /** Event id → ticket type id → status online and price; '*' is the event as a whole. */
  tickets: Record<string, Record<string, string>>;
}

const over = (event: ModelEvent, now: number) => new Date(event.start).getTime() + 6 * 3600 * 1000 < now;

export function referenceModel(accepted: Accepted[]): ModelState {
  const events: ModelState['events'] = {};
  const tickets: ModelState['tickets'] = {};
  const forget = (id: string) => {
    delete events[id];
    delete tickets[id];
  };
  const sell = (id: string, types: ModelType[], soldOut?: ModelSoldOut) => {
    const shelf = { ...tickets[id] };
    for (const { id: type, soldOut, forSale, price = 1500 } of types) {
      if (forSale) shelf[type] = `${soldOut ? 'sold-out' : 'available'} ${price}`;
      else delete shelf[type];
    }
    if (soldOut) {
      delete shelf['*'];
      const left = Object.values(shelf);
      const unsaid = left.length === 0 || left.some((each) => each.startsWith('available'));
      if (soldOut === 'by-hand' || (soldOut === 'by-count' && unsaid)) shelf['*'] = 'sold-out';
    }
    if (Object.keys(shelf).length > 0) tickets[id] = shelf;
    else delete tickets[id];
  };
  const set = (told: Record<string, ModelTold>) => {
    for (const [id, { title, start, status, types, soldOut }] of Object.entries(told)) {
      events[id] = { title, start, status };
      if (types) delete tickets[id];
      sell(id, types ?? [], soldOut);
    }
  };
  for (const { started, message } of [...accepted].sort((a, b) => a.started - b.started)) {
    if (message.type === 'sync') {
      for (const [id, event] of Object.entries(events)) if (!(id in message.events) && !over(event, started / 1000)) forget(id);
      set(message.events);
    } else if (message.type === 'update') set(message.events);
    else if (message.type === 'delete-organization') {
      for (const [id, event] of Object.entries(events)) if (!over(event, started / 1000)) forget(id);
    } else if (message.type === 'delete') forget(message.id);
    else if (message.id in events) {
      if (message.type === 'tickets') sell(message.id, message.types, message.soldOut);
      else sell(message.id, [{ id: message.typeId, soldOut: false, forSale: false }]);
    }
  }
  return { events, tickets };
}
