import type { Rejected, ToldType } from './change.ts';
import { type MessageReading, rejectPart } from './message-reading.ts';
import { type Place, readFields } from './read-fields.ts';
import { nameTicket, readTicket } from './read-ticket.ts';

/** What a message says of ticket groups, by event. Of one that comes twice, the later is the one. */
export interface ReadTicketUpdates {
  updates: { id: string; types: ToldType[] }[];
  rejected: Rejected[];
}

/** Reads each ticket group for itself, for an update or for a deletion: what is to go needs no more than an id. */
export function readTicketUpdates(
  places: readonly Place[],
  message: MessageReading,
  kind: 'update-tickets' | 'delete-tickets',
): ReadTicketUpdates {
  const messageType = kind === 'update-tickets' ? 'UPDATE_TICKET_GROUPS' : 'DELETE_TICKET_GROUPS';
  const byEvent = new Map<string, Map<string, ToldType>>();
  const rejected: Rejected[] = [];
  for (const place of places) {
    const { eventId: named, tickets } = readFields('ticketUpdate', place, message.reading);
    if (tickets === undefined) {
      const part = place.value === message.content.value ? { ...(place.value as object) } : { events: [place.value] };
      rejected.push(rejectPart(message, messageType, part, 'No ticket groups were found. Expected them beside an eventId.', named));
    }
    for (const group of tickets ?? []) {
      const read = kind === 'update-tickets' ? readTicket(group, message.reading, message.projection) : nameTicket(group, message.reading);
      const id = named ?? read.eventId;
      if (id !== undefined && read.told) byEvent.set(id, (byEvent.get(id) ?? new Map<string, ToldType>()).set(read.told.id, read.told));
      else {
        const part = { ...(id !== undefined && { eventId: id }), ticketGroups: [group.value] };
        const reason = read.reason ?? 'A ticket group names no event. Expected an eventId of 1 to 20 digits.';
        rejected.push(rejectPart(message, messageType, part, id === undefined ? reason : `Event ${id}: ${reason}`, id));
      }
    }
  }
  return { updates: [...byEvent].map(([id, types]) => ({ id, types: [...types.values()] })), rejected };
}
