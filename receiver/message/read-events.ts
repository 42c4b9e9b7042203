import type { TicketType } from '../../schemas/tickets.ts';
import type { Rejected, Told, ToldTickets } from './change.ts';
import { type Fields, type Place, type Reading, readFields } from './fields/read-fields.ts';
import { readOn, sightLacking } from './fields/read-on.ts';
import { type MessageReading, rejectPart, TooManyParts } from './message-reading.ts';
import { TooMany } from './parse/too-many.ts';
import { soldOutOf } from './project-tickets.ts';
import { readEvent, readParts, required } from './read-event.ts';
import { readTicket } from './read-ticket.ts';

/** The events of a message. If one comes twice, the later counts. */
export interface ReadEvents {
  told: Told[];
  rejected: Rejected[];
  /** Ids of events that are named but could not be read. */
  keep: string[];
  /** Whether every event could at least be identified. */
  allNamed: boolean;
}

/** Reads each event by itself: a bad event affects no other. */
export function readEvents(places: readonly Place[], message: MessageReading): ReadEvents {
  const byId = new Map<string, { told?: Told; rejected: Rejected[] }>();
  const nameless: Rejected[] = [];
  for (const place of places) {
    const { id, told, rejected } = readOne(place, message);
    const before = id === undefined ? undefined : byId.get(id);
    if (id === undefined) nameless.push(...rejected);
    else if (told) byId.set(id, later(before, told, rejected));
    else if (before) before.rejected.push(...rejected);
    else byId.set(id, { rejected });
  }
  const outcomes = [...byId.values()];
  return {
    told: outcomes.flatMap(({ told }) => told ?? []),
    rejected: [...outcomes.flatMap(({ rejected }) => rejected), ...nameless],
    keep: [...byId].flatMap(([id, { told }]) => (told ? [] : id)),
    allNamed: nameless.length === 0,
  };
}

/** If an event comes twice, the later counts. If only the earlier has tickets, the later gets them. */
function later(before: { told?: Told; rejected: Rejected[] } | undefined, told: Told, rejected: Rejected[]) {
  if (!before?.told?.tickets || told.tickets?.types) return { told, rejected };
  before.rejected.push(...rejected);
  return { told: { ...told, tickets: { ...before.told.tickets, ...told.tickets } }, rejected: before.rejected };
}

interface ReadOne {
  id: string | undefined;
  told?: Told;
  rejected: Rejected[];
}

/** An event that has too many values is not read, but it is identified if possible. */
function readOne(place: Place, message: MessageReading): ReadOne {
  try {
    return readAll(place, message);
  } catch (error) {
    if (!(error instanceof TooMany) || error instanceof TooManyParts) throw error;
    const { id } = readFields('event', place, { ...message.reading, note: () => {} }, 'id');
    return rejectEvent(message, place, id, `${id === undefined ? 'An event' : `Event ${id}`} is too large: ${error.message}`);
  }
}

function rejectEvent(message: MessageReading, place: Place, id: string | undefined, reason: string): ReadOne {
  const rejected = rejectPart(message, 'UPDATE_EVENTS', { events: [place.value] }, reason, id);
  return { id, rejected: [{ ...rejected, ...(id !== undefined && { ifStanding }) }] };
}

function readAll(place: Place, message: MessageReading): ReadOne {
  const problems: [field: string, problem: string][] = [];
  const reading: Reading = { ...message.reading, note: (field, problem) => problems.push([field, problem]) };
  const found = readFields('event', place, reading);
  const event = readEvent(found, reading, message.publishFields);
  const { id } = found;
  const told = new Map(problems);
  const isDoubtful = found.status === undefined && told.has('event.status');
  if (event === undefined || isDoubtful) {
    const lacking = event === undefined ? (required.find((field) => found[field] === undefined) ?? 'title') : 'status';
    sightLacking(reading, `event.${lacking}`, place);
    readOn(reading, (quiet) => {
      if (event === undefined) readParts(found, quiet);
      for (const ticket of found.tickets ?? []) readTicket(ticket, quiet, message.projection);
    });
    return rejectEvent(message, place, id, whyUnusable(found, told, reading, lacking));
  }
  const { tickets, rejected } = readTickets(found, event.id, reading, message);
  for (const [field, problem] of problems) message.notes.push(`Event ${event.id}, ${field.replace(/^event\./, '')}: ${problem}.`);
  return { id, told: { event, ...(tickets && { tickets }) }, rejected };
}

const ifStanding = 'What Stager said of it before stays on the site.';

function whyUnusable(
  found: Fields<'event'>,
  problems: ReadonlyMap<string, string>,
  { plan }: Reading,
  missing: keyof Fields<'event'>,
): string {
  const why = problems.get(`event.${missing}`) ?? 'the message does not say it';
  const paths = (plan.event.find(({ name }) => name === missing)?.from ?? []).slice(0, 4).map(({ path }) => path);
  return `${found.id === undefined ? 'An event' : `Event ${found.id}`} has no usable ${missing}: ${why}. Looked for it at ${paths.join(', ')}.`;
}

/** The tickets of an event, if the message mentions them. */
function readTickets(
  found: Fields<'event'>,
  eventId: string,
  reading: Reading,
  message: MessageReading,
): { tickets?: ToldTickets; rejected: Rejected[] } {
  const rejected: Rejected[] = [];
  const soldOut = soldOutOf(found);
  if (found.tickets === undefined) return { ...(soldOut && { tickets: { soldOut } }), rejected };
  const types = new Map<string, TicketType | undefined>();
  const unread: (string | undefined)[] = [];
  for (const place of found.tickets) {
    const { told, reason, id } = readTicket(place, reading, message.projection);
    if (told) types.set(told.id, told.type);
    if (reason !== undefined) {
      unread.push(id);
      const part = { eventId, ticketGroups: [place.value] };
      rejected.push(rejectPart(message, 'UPDATE_TICKET_GROUPS', part, `Event ${eventId}: ${reason}`, eventId));
    }
  }
  const told = [...types.values()].filter((type) => type !== undefined);
  const keep =
    unread.length > 0 &&
    (unread.includes(undefined) ? { allBut: [...types.keys()] } : { ids: unread.filter((id) => !types.has(id ?? '')) as string[] });
  return { tickets: { types: told, ...(keep && { keep }), ...(soldOut && { soldOut }) }, rejected };
}
