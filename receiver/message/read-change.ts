import type { Change, Rejected } from './change.ts';
import type { FeedMap } from './fields/feed-map.ts';
import { type Place, readFields } from './fields/read-fields.ts';
import { sightLacking } from './fields/read-on.ts';
import type { MessageReading } from './message-reading.ts';
import { rejectPart } from './message-reading.ts';
import { readEvents } from './read-events.ts';
import { readTicketUpdates } from './read-ticket-updates.ts';

/** The result of a message. `lacks` names what the message needs and does not have. */
export interface ReadChange {
  change?: Change;
  rejected: Rejected[];
  lacks?: string;
}

/** What a message of this kind asks for. There is no change if none of its parts can be used. */
export function readChange(kind: Change['kind'], message: MessageReading): ReadChange {
  if (kind === 'sync') return readSync(message);
  if (kind === 'update') return readUpdate(message);
  if (kind === 'delete') return readDelete(message);
  if (kind === 'delete-organization') return { change: { kind }, rejected: [] };
  return readTickets(kind, message);
}

/** A sync may be empty, but it must have a list: without one it would remove everything. */
function readSync(message: MessageReading): ReadChange {
  const places = readFields('content', message.content, message.reading, 'events').events ?? [];
  if (places.some((place) => isContentItself(place, message)))
    return lacks('events', message, 'no list of events was found. Expected one, which may be empty.');
  const some = places.filter(isSomething);
  const allThere = some.length === places.length;
  if (!allThere) message.notes.push('events: null stands in the list, so nothing that it does not name is taken away.');
  const { told, rejected, keep, allNamed } = readEvents(some, message);
  const complete = allNamed && allThere && (told.length > 0 || rejected.length === 0);
  return { change: { kind: 'sync', events: told, keep, complete }, rejected };
}

function readUpdate(message: MessageReading): ReadChange {
  const places = named(readFields('content', message.content, message.reading, 'events').events, message);
  if (places.length === 0) return lacks('events', message, 'no event was found. Expected at least one.');
  const { told, rejected } = readEvents(places, message);
  return { ...(told.length > 0 && { change: { kind: 'update', events: told } }), rejected };
}

function readDelete(message: MessageReading): ReadChange {
  const places = named(readFields('content', message.content, message.reading, 'deleted').deleted, message);
  if (places.length === 0) return lacks('deleted', message, 'no event id was found. Expected at least one.');
  const ids = new Set<string>();
  const rejected: Rejected[] = [];
  for (const place of places) {
    const { id } = readFields('event', place, message.reading, 'id');
    if (id !== undefined) {
      ids.add(id);
      continue;
    }
    sightLacking(message.reading, 'event.id', place);
    const reason = 'An event to delete has no usable id. Expected 1 to 20 digits.';
    rejected.push(rejectPart(message, 'DELETE_EVENTS', { eventIds: [place.value] }, reason));
  }
  return { ...(ids.size > 0 && { change: { kind: 'delete', ids: [...ids] } }), rejected };
}

function readTickets(kind: 'update-tickets' | 'delete-tickets', message: MessageReading): ReadChange {
  const places = readFields('content', message.content, message.reading, 'ticketUpdates').ticketUpdates ?? [];
  const { updates, rejected } = readTicketUpdates(places, message, kind);
  if (updates.length === 0 && rejected.length > 0) return { rejected };
  if (updates.length === 0) return lacks('ticketUpdates', message, 'no ticket group was found. Expected at least one.');
  if (kind === 'update-tickets') return { change: { kind, events: updates }, rejected };
  return { change: { kind, events: updates.map(({ id, types }) => ({ id, types: types.map((type) => type.id) })) }, rejected };
}

function lacks(field: keyof FeedMap['content'], message: MessageReading, reason: string): ReadChange {
  sightLacking(message.reading, `content.${field}`, message.content);
  return { rejected: [], lacks: reason };
}

/** The content itself counts as the event only if it has an id. Otherwise it holds no event. The same goes for null. */
function named(places: Place[] = [], message: MessageReading): Place[] {
  const quiet = { ...message.reading, note: () => {} };
  return places
    .filter(isSomething)
    .filter((place) => !isContentItself(place, message) || readFields('event', place, quiet, 'id').id !== undefined);
}

const isSomething = ({ value }: Place) => value !== null && value !== undefined;

const isContentItself = (place: Place, message: MessageReading) => place.value === message.content.value;
