import type { FeedEvent } from '../../schemas/event.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { TicketType } from '../../schemas/tickets.ts';

/** An event as one message tells it. `changedAt` is not the message's to know: fold adds it. */
export type ToldEvent = Omit<FeedEvent, 'changedAt'>;

/** What Stager says of an event as a whole: ticked as sold out, counted as sold out, or neither. */
export type SoldOut = 'by-hand' | 'by-count' | 'no';

/** The ticket side of an event as one message tells it, public types only. Without `types` it says only whether the event is sold out. */
export interface ToldTickets {
  types?: TicketType[];
  /** Types that were named but could not be understood, and so stay; where one could not even be named, all that are not told do. */
  keep?: { ids: string[] } | { allBut: string[] };
  soldOut?: SoldOut;
}

/** An event with its tickets; `tickets` absent means that the message says nothing of them. */
export interface Told {
  event: ToldEvent;
  tickets?: ToldTickets;
}

/** One ticket type as a partial update tells it; without `type` it is not for the public and leaves the file. */
export interface ToldType {
  id: string;
  type?: TicketType;
}

/** What a message about ticket groups tells of one event; `soldOut` absent means that it does not say. */
export interface TicketUpdate {
  id: string;
  types: ToldType[];
  soldOut?: SoldOut;
}

/**
 * What one message asks for, in our words. In a sync, an event that is neither among `events` nor in `keep` (named, but not
 * understood) is gone; where `complete` is false, nothing is: one of its events could not even be named.
 */
export type Change =
  | { kind: 'sync'; events: Told[]; complete: boolean; keep: string[] }
  | { kind: 'update'; events: Told[] }
  | { kind: 'delete'; ids: string[] }
  | { kind: 'update-tickets'; events: TicketUpdate[] }
  | { kind: 'delete-tickets'; events: { id: string; types: string[] }[] }
  | { kind: 'delete-organization' };

/** A part of a message, or the whole of it, that could not be understood: kept, visible, replayable. */
export interface Rejected {
  /** The event it is about, where its id could be read. */
  id?: string;
  /** One sentence: what happened, what was expected. */
  reason: string;
  /** What to add to the reason where the feed has the event already. */
  ifStanding?: string;
  /** A message that says just this part, to be played again. */
  message: unknown;
}

/** A message as `readMessage` understood it. */
export interface ReadMessage {
  organization?: Partial<Organization>;
  /** Absent when the whole message was rejected. */
  change?: Change;
  rejected: Rejected[];
  /** Optional fields that were dropped, one short sentence each; never a reason to hold an event back. */
  notes: string[];
}
