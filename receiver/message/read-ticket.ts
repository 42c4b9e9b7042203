import type { ToldType } from './change.ts';
import { type Place, type Reading, readFields } from './fields/read-fields.ts';
import { sightLacking } from './fields/read-on.ts';
import { isPublic, type Projection, projectTicket, ticketStatuses } from './project-tickets.ts';

/** A ticket group as it was read, or why it cannot be used. It has an `eventId` if the group itself names its event. */
export interface ReadTicket {
  told?: ToldType;
  reason?: string;
  /** Its id, if it cannot be used but can be identified. */
  id?: string;
  eventId?: string;
}

const noId = 'A ticket group has no usable id. Expected a whole number of 1 to 20 digits.';

/** One ticket group, reduced to what may be published. It is unusable only without an id, or without a name if it is public. */
export function readTicket(place: Place, reading: Reading, projection: Projection): ReadTicket {
  const ticket = readFields('ticket', place, reading);
  const { id, eventId } = ticket;
  const known = eventId !== undefined && { eventId };
  if (id === undefined) {
    sightLacking(reading, 'ticket.id', place);
    return { ...known, reason: noId };
  }
  if (ticket.name === undefined && isPublic(undefined, ticketStatuses(ticket, projection.fewLeft), projection)) {
    sightLacking(reading, 'ticket.name', place);
    return { ...known, id, reason: `Ticket group ${id} has no name. Expected one, for it is for sale.` };
  }
  const type = projectTicket(id, ticket, projection);
  return { ...known, told: { id, ...(type && { type }) } };
}

/** A ticket group to delete: only its id matters. */
export function nameTicket(place: Place, reading: Reading): ReadTicket {
  const { eventId } = readFields('ticket', place, reading, 'eventId');
  const { id } = readFields('ticket', place, reading, 'id');
  if (id === undefined) sightLacking(reading, 'ticket.id', place);
  return { ...(eventId !== undefined && { eventId }), ...(id === undefined ? { reason: noId } : { told: { id } }) };
}
