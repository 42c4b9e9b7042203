import { Tickets, type TicketType } from '../../schemas/tickets.ts';
import { inOrder } from '../content/in-order.ts';
import type { SoldOut, TicketUpdate, ToldTickets } from '../message/change.ts';

type Shelf = Map<string, Tickets>;

/** The tickets of an event after a message: a message with types replaces all of them, one without types keeps them. */
export function foldTickets(shelf: Shelf, id: string, { types, keep, soldOut }: ToldTickets): void {
  const stays = ({ id }: TicketType) => keep !== undefined && ('ids' in keep ? keep.ids.includes(id) : !keep.allBut.includes(id));
  if (types) put(shelf, { id, types: [...types, ...(shelf.get(id)?.types ?? []).filter(stays)] }, soldOut);
  else put(shelf, shelf.get(id) ?? { id, types: [] }, soldOut);
}

/** Merges ticket types into those of an event by id. A type that is not public is removed. */
export function mergeTickets(shelf: Shelf, { id, types: told, soldOut }: TicketUpdate): void {
  const before = shelf.get(id) ?? { id, types: [] };
  const types = new Map<string, TicketType>(before.types.map((type) => [type.id, type]));
  for (const { id: typeId, type } of told) {
    if (type) types.set(typeId, type);
    else types.delete(typeId);
  }
  put(shelf, { ...before, types: [...types.values()] }, soldOut);
}

function put(shelf: Shelf, { soldOut: before, ...told }: Tickets, said: SoldOut | undefined): void {
  const soldOut = said === undefined ? before : isSoldOut(said, told.types);
  const tickets = inOrder(Tickets, { ...told, ...(soldOut && { soldOut }) });
  const known = shelf.get(told.id);
  if (tickets.types.length === 0 && !soldOut) shelf.delete(told.id);
  else if (!known || JSON.stringify(known) !== JSON.stringify(tickets)) shelf.set(told.id, tickets);
}

/**
 * "Sold out" set by hand wins over the types. "Sold out" counted by Stager is left to the types if they have it themselves, so the
 * first ticket that comes back opens the sale again.
 */
function isSoldOut(said: SoldOut, types: TicketType[]): true | undefined {
  const onSale = types.some(({ online, door }) => [online, door].some((road) => road === 'available' || road === 'few-left'));
  return said === 'by-hand' || (said === 'by-count' && (onSale || types.length === 0)) ? true : undefined;
}
