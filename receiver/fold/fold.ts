import { Organization } from '../../schemas/organization.ts';
import { formatTime } from '../content/time.ts';
import type { Rejected, TicketUpdate } from '../message/change.ts';
import { grouped, messageBounds } from '../message/parse/message-bounds.ts';
import { applyChange, type Draft } from './apply-change.ts';
import { type ChangedEvent, watchEvents } from './changed-events.ts';
import type { Feed } from './feed.ts';
import { timeZoneOfFeed } from './feed-time-zone.ts';
import type { Received } from './received.ts';

/** The result of one message. */
export interface FoldOutcome {
  rejected: Rejected[];
  notes: string[];
  /** The number of ticket updates for events that are not published. They are ignored. */
  dropped: number;
  /** The events that the message names, with what changed; of a message that names all events, those that changed. */
  events: ChangedEvent[];
}

/**
 * `feed` after these messages, in this order. Pure: events and tickets that no message changed stay the same objects, so a caller can
 * compare them by identity. The last value wins; a repeated message changes nothing. Only the last message may move the organization
 * to another time zone (`namesAnotherTimeZone`), because later messages must be read in that zone. A message that breaks the fold is
 * rejected whole, and does not stop the messages behind it.
 */
export function fold(feed: Feed, messages: readonly Received[], timeZone: string): { feed: Feed; outcomes: FoldOutcome[] } {
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

const nothing = { notes: [], dropped: 0, events: [] };

/** Undefined if a message failed halfway. That message is then in `broken`, and the draft must not be used. */
function foldAll(
  draft: Draft,
  messages: readonly Received[],
  timeZone: string,
  broken: Map<Received, FoldOutcome>,
): FoldOutcome[] | undefined {
  const outcomes: FoldOutcome[] = [];
  for (const message of messages) {
    try {
      outcomes.push(broken.get(message) ?? foldOne(draft, message, timeZone));
    } catch (error) {
      const reason = `the message could not be taken into the feed: ${error instanceof Error ? error.message.slice(0, 300) : error}`;
      broken.set(message, { rejected: [{ reason, message: undefined }], ...nothing });
      return undefined;
    }
  }
  return outcomes;
}

function foldOne(draft: Draft, { arrivedAt, said }: Received, timeZone: string): FoldOutcome {
  if ('released' in said) {
    for (const id of said.released) {
      if (!draft.events.has(id)) draft.released.set(id, formatTime(arrivedAt, timeZoneOfFeed(draft, timeZone)));
    }
    return { rejected: [], ...nothing };
  }
  const rejected = said.rejected.map((each) => rejectedOver(draft, each));
  const outcome: FoldOutcome = { ...nothing, rejected, notes: [...said.notes] };
  const known = draft.organization?.id;
  const named = said.organization?.id;
  if (known !== undefined && named !== undefined && known !== named) {
    const reason = `the message is from organization ${named}, and this receiver publishes organization ${known}: give it a publication channel and a receiver of its own`;
    return { ...outcome, rejected: [{ reason, message: undefined }] };
  }
  if (!said.change) return outcome;
  const tooMany = said.change.kind === 'update-tickets' ? tooManyTickets(draft.tickets, said.change.events) : undefined;
  if (tooMany !== undefined) return { ...outcome, rejected: [{ reason: tooMany, message: undefined }] };
  draft.organization = organizationAfter(draft.organization, said.organization, timeZone);
  const changedEvents = watchEvents(draft, said.change);
  const dropped = applyChange(draft, said.change, arrivedAt);
  return { ...outcome, dropped, events: changedEvents() };
}

/** Why these updates cannot be merged: an event would have more ticket groups than one message may contain. */
function tooManyTickets(shelf: Draft['tickets'], updates: TicketUpdate[]): string | undefined {
  const { ofOneEvent: most } = messageBounds;
  const over = updates.find(({ id, types }) => types.length + (shelf.get(id)?.types.length ?? 0) > 2 * most);
  return over && `Event ${over.id} would have more than ${grouped(2 * most)} ticket groups, those that it has counted too.`;
}

/** The reason for a rejected event also says what happens to the event on the site. */
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
