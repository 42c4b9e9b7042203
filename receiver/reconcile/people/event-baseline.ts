import type { EventFile } from '../../../schemas/event.ts';
import type { Tickets } from '../../../schemas/tickets.ts';
import type { EventField, Policy, TicketField } from '../../content/change-kind.ts';
import type { Content } from '../../content/content.ts';
import type { Words } from '../../words/words.ts';

/** One event on main, with people's edits removed from the files that Stager owns. */
export interface EventBaseline {
  /** The event as if nobody had edited its file; absent if it has none. */
  base?: EventFile;
  /** The same of its tickets file. */
  tickets?: Tickets;
  /** The overlay that main must have. */
  overlay: Record<string, unknown>;
  /** People's fields that move to the overlay with this edit. */
  lifted: string[];
  notes: string[];
  /** People's files that must move so that nothing of theirs is lost. */
  files: [path: string, text: string | undefined][];
}

/** Whether the feed has, or ever had, this value for this event. */
export type FeedHistory = (id: string, field: EventField | TicketField, value: unknown) => boolean;

export interface BaselineInput {
  main: Content;
  /** Main as Callboard last left it. */
  published: Content;
  policy: Policy;
  said: FeedHistory;
  /** Whether the feed has the event now. */
  inFeed: boolean;
  words: Words;
}
