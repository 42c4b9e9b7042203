import type { EventFile } from '../../../schemas/event.ts';
import type { Tickets } from '../../../schemas/tickets.ts';
import type { EventField, Policy, TicketField } from '../../content/change-kind.ts';
import type { Content } from '../../content/content.ts';

/** How one event stands on main, people's edits taken out of the files that Stager owns. */
export interface EventBaseline {
  /** The event as if nobody had touched its file; absent where there is none. */
  base?: EventFile;
  /** The same of its tickets file. */
  tickets?: Tickets;
  /** The overlay as it must be on main. */
  overlay: Record<string, unknown>;
  /** Fields of people's that go to the overlay with this. */
  lifted: string[];
  notes: string[];
  /** Files of people's that must go elsewhere so that nothing of theirs is lost. */
  files: [path: string, text: string | undefined][];
}

/** Whether the feed holds, or has held, this value for this event. */
export type FeedHistory = (id: string, field: EventField | TicketField, value: unknown) => boolean;

export interface BaselineInput {
  main: Content;
  /** Main as Callboard last left it. */
  published: Content;
  policy: Policy;
  said: FeedHistory;
  /** Whether the feed has the event now. */
  inFeed: boolean;
}
