import type { Rejected, SoldOut, TicketUpdate, ToldType } from './change.ts';
import { type Fields, type Place, readFields } from './fields/read-fields.ts';
import { sightLacking } from './fields/read-on.ts';
import { type MessageReading, rejectPart } from './message-reading.ts';
import { boundOfOneEvent } from './parse/too-many.ts';
import { soldOutOf } from './project-tickets.ts';
import { nameTicket, readTicket } from './read-ticket.ts';

/** What a message says about ticket groups, by event. If one comes twice, the later counts. */
export interface ReadTicketUpdates {
  updates: TicketUpdate[];
  rejected: Rejected[];
}

interface ByType {
  types: Map<string, ToldType>;
  soldOut?: SoldOut;
}

/** Reads each ticket group by itself, for an update or a deletion. A deletion needs only an id. Throws `TooMany`. */
export function readTicketUpdates(
  places: readonly Place[],
  message: MessageReading,
  kind: 'update-tickets' | 'delete-tickets',
): ReadTicketUpdates {
  const messageType = kind === 'update-tickets' ? 'UPDATE_TICKET_GROUPS' : 'DELETE_TICKET_GROUPS';
  const byEvent = new Map<string, ByType>();
  const rejected: Rejected[] = [];
  const updateOf = (id: string): ByType => {
    const update: ByType = byEvent.get(id) ?? { types: new Map() };
    byEvent.set(id, update);
    return update;
  };
  for (const place of places) {
    const found = readFields('ticketUpdate', place, message.reading);
    const { eventId: named, tickets } = found;
    if (named !== undefined) boundOfOneEvent(`Event ${named}: ticketGroups`, tickets?.length ?? 0);
    const soldOut = kind === 'update-tickets' && named !== undefined ? soldOutOfEvent(found) : undefined;
    if (named !== undefined && soldOut) updateOf(named).soldOut = soldOut;
    else if (tickets === undefined) {
      sightLacking(message.reading, 'ticketUpdate.tickets', place);
      const part = place.value === message.content.value ? { ...(place.value as object) } : { events: [place.value] };
      rejected.push(rejectPart(message, messageType, part, 'No ticket groups were found. Expected them beside an eventId.', named));
    }
    for (const group of tickets ?? []) {
      const read = kind === 'update-tickets' ? readTicket(group, message.reading, message.projection) : nameTicket(group, message.reading);
      const id = named ?? read.eventId;
      if (id !== undefined && read.told) {
        const { types } = updateOf(id);
        types.set(read.told.id, read.told);
        boundOfOneEvent(`Event ${id}: ticketGroups`, types.size);
      } else {
        if (read.told) sightLacking(message.reading, 'ticketUpdate.eventId', place);
        const part = { ...(id !== undefined && { eventId: id }), ticketGroups: [group.value] };
        const reason = read.reason ?? 'A ticket group names no event. Expected an eventId of 1 to 20 digits.';
        rejected.push(rejectPart(message, messageType, part, id === undefined ? reason : `Event ${id}: ${reason}`, id));
      }
    }
  }
  return { updates: [...byEvent].map(([id, { types, ...said }]) => ({ id, types: [...types.values()], ...said })), rejected };
}

/** Beside the id of a ticket group, "sold out" may belong to that group, so it does not count for the event. */
function soldOutOfEvent(found: Fields<'ticketUpdate'>): SoldOut | undefined {
  return found.tickets?.some(({ value }) => typeof value !== 'object') ? undefined : soldOutOf(found);
}
