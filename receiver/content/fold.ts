import { FeedEvent } from '../../schemas/event.ts';
import { Organization } from '../../schemas/organization.ts';
import type { Tickets } from '../../schemas/tickets.ts';
import type { Change, ReadMessage, Rejected, TicketUpdate, Told } from './change.ts';
import type { Feed } from './feed.ts';
import { foldTickets, mergeTickets } from './fold-tickets.ts';
import { inOrder } from './in-order.ts';
import { formatTime, isPast } from './time.ts';

/** A message as fold takes it: what it says can depend on the time zone that the feed has named so far. */
export interface Received {
  /** When it arrived, ms since the epoch. */
  arrivedAt: number;
  read(timeZone: string | undefined): ReadMessage | Release;
}

/** A person let these removals through the brake. */
export interface Release {
  released: string[];
}

/** What became of one message. */
export interface Outcome {
  rejected: Rejected[];
  notes: string[];
  /** Ticket updates for events that are not published: nothing to do with them. */
  dropped: number;
}

interface Draft {
  organization: Organization | undefined;
  events: Map<string, FeedEvent>;
  tickets: Map<string, Tickets>;
  released: Map<string, string>;
}

const day = 86_400_000;

/**
 * `feed` after these messages, in this order. Pure: events and ticket files that no message changed stay the same objects,
 * so the difference to `feed` can be seen by identity. The last value wins; a repeat changes nothing.
 */
export function fold(feed: Feed, messages: Received[], timeZone: string): { feed: Feed; outcomes: Outcome[] } {
  const draft: Draft = {
    organization: feed.organization,
    events: new Map(feed.events),
    tickets: new Map(feed.tickets),
    released: new Map(feed.released),
  };
  const outcomes = messages.map((message) => foldSafely(draft, message, timeZone));
  const kept = <K, V>(before: ReadonlyMap<K, V>, after: Map<K, V>) => (sameEntries(before, after) ? before : after);
  return {
    feed: {
      ...(draft.organization && { organization: draft.organization }),
      events: kept(feed.events, draft.events),
      tickets: kept(feed.tickets, draft.tickets),
      released: kept(feed.released, draft.released),
    },
    outcomes,
  };
}

/** No message may stand in the way of those behind it: one that breaks the fold goes to quarantine. */
function foldSafely(draft: Draft, message: Received, timeZone: string): Outcome {
  try {
    return foldOne(draft, message, timeZone);
  } catch (error) {
    const reason = `the message could not be taken into the feed: ${error instanceof Error ? error.message.slice(0, 300) : error}`;
    return { rejected: [{ reason, message: undefined }], notes: [], dropped: 0 };
  }
}

function foldOne(draft: Draft, message: Received, timeZone: string): Outcome {
  const outcome: Outcome = { rejected: [], notes: [], dropped: 0 };
  const read = message.read(draft.organization?.timeZone);
  if ('released' in read) {
    for (const id of read.released) {
      if (!draft.events.has(id)) draft.released.set(id, formatTime(message.arrivedAt, draft.organization?.timeZone ?? timeZone));
    }
    return outcome;
  }
  outcome.rejected.push(...read.rejected);
  outcome.notes.push(...read.notes);
  const known = draft.organization?.id;
  const named = read.organization?.id;
  if (known !== undefined && named !== undefined && known !== named) {
    const reason = `the message is from organization ${named}, and this receiver publishes organization ${known}: give it a publication channel and a receiver of its own`;
    return { ...outcome, rejected: [{ reason, message: undefined }] };
  }
  if (!read.change) return outcome;
  draft.organization = organizationAfter(draft.organization, read.organization, timeZone);
  outcome.dropped = apply(draft, read.change, message.arrivedAt);
  return outcome;
}

function organizationAfter(before: Organization | undefined, told: Partial<Organization> | undefined, timeZone: string): Organization {
  const after = Organization.parse({ timeZone, ...before, ...JSON.parse(JSON.stringify(told ?? {})) });
  return before && same(before, after) ? before : after;
}

/** Returns how many ticket updates had no event to go to. */
function apply(draft: Draft, change: Change, arrivedAt: number): number {
  switch (change.kind) {
    case 'sync': {
      const named = new Set([...change.events.map(({ event }) => event.id), ...change.keep]);
      if (change.complete) removeUpcoming(draft, arrivedAt, (id) => !named.has(id));
      forgetReleases(draft, arrivedAt);
      for (const told of change.events) put(draft, told, arrivedAt);
      return 0;
    }
    case 'update':
      for (const told of change.events) put(draft, told, arrivedAt);
      return 0;
    case 'delete':
      for (const id of change.ids) remove(draft, id);
      return 0;
    case 'delete-organization':
      removeUpcoming(draft, arrivedAt, () => true);
      return 0;
    case 'update-tickets':
      return mergeEach(draft, change.events);
    case 'delete-tickets':
      return mergeEach(
        draft,
        change.events.map(({ id, types }) => ({ id, types: types.map((type) => ({ id: type })) })),
      );
  }
}

function put(draft: Draft, { event: told, tickets }: Told, arrivedAt: number): void {
  const before = draft.events.get(told.id);
  const changedAt = formatTime(arrivedAt, draft.organization?.timeZone ?? 'UTC');
  const event = inOrder(FeedEvent, withoutEmpty({ ...told, changedAt }));
  if (!before || !same({ ...before, changedAt }, event)) draft.events.set(event.id, event);
  draft.released.delete(event.id);
  if (tickets) foldTickets(draft.tickets, told.id, tickets);
}

/** Returns how many of them are not published. */
function mergeEach(draft: Draft, told: TicketUpdate[]): number {
  const published = told.filter(({ id }) => draft.events.has(id));
  for (const update of published) mergeTickets(draft.tickets, update);
  return told.length - published.length;
}

function remove(draft: Draft, id: string): void {
  draft.events.delete(id);
  draft.tickets.delete(id);
}

function removeUpcoming(draft: Draft, now: number, chosen: (id: string) => boolean): void {
  for (const [id, event] of draft.events) if (chosen(id) && !isPast(event, now)) remove(draft, id);
}

/** A release has done its work after a month. */
function forgetReleases(draft: Draft, now: number): void {
  for (const [id, at] of draft.released) if (Date.parse(at) < now - 30 * day) draft.released.delete(id);
}

function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !(Array.isArray(part) && part.length === 0))) as T;
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameEntries<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of b) if (a.get(key) !== value) return false;
  return true;
}
