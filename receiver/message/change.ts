import type { FeedEvent } from '../../schemas/event.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { TicketType } from '../../schemas/tickets.ts';

/** An event as one message describes it. `changedAt` is not in the message; fold adds it. */
export type ToldEvent = Omit<FeedEvent, 'changedAt'>;

/** Whether the event as a whole is sold out in Stager: set by hand, counted, or neither. */
export type SoldOut = 'by-hand' | 'by-count' | 'no';

/** The tickets of an event as one message describes them, public types only. Without `types` it says only whether the event is sold out. */
export interface ToldTickets {
  types?: TicketType[];
  /** Types that the message names but that could not be read: they stay. If one could not even be identified, all types that the message does not contain stay. */
  keep?: { ids: string[] } | { allBut: string[] };
  soldOut?: SoldOut;
}

/** An event with its tickets. Without `tickets` the message does not mention them. */
export interface Told {
  event: ToldEvent;
  tickets?: ToldTickets;
}

/** One ticket type of a partial update. Without `type` it is not public, and is removed from the file. */
export interface ToldType {
  id: string;
  type?: TicketType;
}

/** What a message about ticket groups contains for one event. Without `soldOut` the message does not mention it. */
export interface TicketUpdate {
  id: string;
  types: ToldType[];
  soldOut?: SoldOut;
}

/**
 * What one message asks for, in our terms. A sync removes every event that is neither in `events` nor in `keep` (named, but not
 * readable). If `complete` is false it removes none, because one of its events could not even be identified.
 */
export type Change =
  | { kind: 'sync'; events: Told[]; complete: boolean; keep: string[] }
  | { kind: 'update'; events: Told[] }
  | { kind: 'delete'; ids: string[] }
  | { kind: 'update-tickets'; events: TicketUpdate[] }
  | { kind: 'delete-tickets'; events: { id: string; types: string[] }[] }
  | { kind: 'delete-organization' };

/** A part of a message, or all of it, that could not be understood. It is kept, shown, and can be replayed. */
export interface Rejected {
  /** The event that it is about, if its id could be read. */
  id?: string;
  /** One sentence: what happened, what was expected. */
  reason: string;
  /** What to add to the reason if the feed already has the event. */
  ifStanding?: string;
  /** A message that contains only this part, to be replayed. */
  message: unknown;
}

/** A message as `readMessage` understood it. */
export interface ReadMessage {
  organization?: Partial<Organization>;
  /** Absent when the whole message was rejected. */
  change?: Change;
  rejected: Rejected[];
  /** Optional fields that were dropped, one short sentence each. They never hold back an event. */
  notes: string[];
}
