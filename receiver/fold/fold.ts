import { Organization } from '../../schemas/organization.ts';
import { formatTime } from '../content/time.ts';
import type { ReadMessage, Rejected, TicketUpdate } from '../message/change.ts';
import { grouped, messageBounds } from '../message/parse/message-bounds.ts';
import { applyChange, type Draft } from './apply-change.ts';
import type { Feed } from './feed.ts';

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
export interface FoldOutcome {
  rejected: Rejected[];
  notes: string[];
  /** Ticket updates for events that are not published: nothing to do with them. */
  dropped: number;
}

/**
 * `feed` after these messages, in this order. Pure: events and ticket files that no message changed stay the same objects,
 * so the difference to `feed` can be seen by identity. The last value wins; a repeat changes nothing. No message may stand in
 * the way of those behind it: one that breaks the fold goes to quarantine, and nothing of it stays in the feed.
 */
export function fold(feed: Feed, messages: Received[], timeZone: string): { feed: Feed; outcomes: FoldOutcome[] } {
  const broken = new Map<Received, FoldOutcome>();
  for (;;) {
    const draft: Draft = {
      organization: feed.organization,
      events: new Map(feed.events),
      tickets: new Map(feed.tickets),
      released: new Map(feed.released),
    };
    const outcomes = foldAll(draft, messages, timeZone, broken);
    if (!outcomes) continue;
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
}

/** Undefined when a message broke off halfway: it is among the broken then, and the draft is not to be used. */
function foldAll(draft: Draft, messages: Received[], timeZone: string, broken: Map<Received, FoldOutcome>): FoldOutcome[] | undefined {
  const outcomes: FoldOutcome[] = [];
  for (const message of messages) {
    try {
      outcomes.push(broken.get(message) ?? foldOne(draft, message, timeZone));
    } catch (error) {
      const reason = `the message could not be taken into the feed: ${error instanceof Error ? error.message.slice(0, 300) : error}`;
      broken.set(message, { rejected: [{ reason, message: undefined }], notes: [], dropped: 0 });
      return undefined;
    }
  }
  return outcomes;
}

function foldOne(draft: Draft, message: Received, timeZone: string): FoldOutcome {
  const read = message.read(draft.organization?.timeZone);
  if ('released' in read) {
    for (const id of read.released) {
      if (!draft.events.has(id)) draft.released.set(id, formatTime(message.arrivedAt, draft.organization?.timeZone ?? timeZone));
    }
    return { rejected: [], notes: [], dropped: 0 };
  }
  const outcome: FoldOutcome = { rejected: read.rejected.map((each) => rejectedOver(draft, each)), notes: [...read.notes], dropped: 0 };
  const known = draft.organization?.id;
  const named = read.organization?.id;
  if (known !== undefined && named !== undefined && known !== named) {
    const reason = `the message is from organization ${named}, and this receiver publishes organization ${known}: give it a publication channel and a receiver of its own`;
    return { ...outcome, rejected: [{ reason, message: undefined }] };
  }
  if (!read.change) return outcome;
  const tooMany = read.change.kind === 'update-tickets' ? tooManyTickets(draft.tickets, read.change.events) : undefined;
  if (tooMany !== undefined) return { ...outcome, rejected: [{ reason: tooMany, message: undefined }] };
  draft.organization = organizationAfter(draft.organization, read.organization, timeZone);
  outcome.dropped = applyChange(draft, read.change, message.arrivedAt);
  return outcome;
}

/** Why these updates cannot be merged: an event would come to have more ticket groups than one message may say of it. */
function tooManyTickets(shelf: Draft['tickets'], updates: TicketUpdate[]): string | undefined {
  const { ofOneEvent: most } = messageBounds;
  const over = updates.find(({ id, types }) => types.length + (shelf.get(id)?.types.length ?? 0) > 2 * most);
  return over && `Event ${over.id} would have more than ${grouped(2 * most)} ticket groups, those that it has counted too.`;
}

/** The reason of a rejected event also says what becomes of the event that is on the site. */
function rejectedOver({ events }: Draft, { ifStanding, ...rejected }: Rejected): Rejected {
  const isStanding = ifStanding !== undefined && rejected.id !== undefined && events.has(rejected.id);
  return isStanding ? { ...rejected, reason: `${rejected.reason} ${ifStanding}` } : rejected;
}

function organizationAfter(before: Organization | undefined, told: Partial<Organization> | undefined, timeZone: string): Organization {
  const after = Organization.parse({ timeZone, ...before, ...JSON.parse(JSON.stringify(told ?? {})) });
  return before && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function sameEntries<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of b) if (a.get(key) !== value) return false;
  return true;
}
