import type { ChangeKind } from '../content/change-kind.ts';
import type { ChangedEvent } from '../fold/changed-events.ts';

/** A message that named an event, and what it did to it. Times are ms since the epoch. */
export interface Said {
  /** The number of the message. */
  started: number;
  /** When it arrived. */
  at: number;
  messageType?: string;
  /**
   * `refused`: what it said of the event could not be understood, so it is in quarantine. `told`: what it changes is not known yet,
   * since the remote could not be read.
   */
  did: ChangedEvent['did'] | 'refused' | 'told';
  kinds: ChangeKind[];
  /** Why it was refused, in a sentence. */
  reason?: string;
  /** When it was folded. */
  folded: number;
  /** When the remote had it, in which commit of the feed branch. */
  taken?: { at: number; commit: string };
}

/** A commit on main that brought a change of an event. */
interface Went {
  at: number;
  commit: string;
  kinds: ChangeKind[];
}

/** What keeps a change of an event from main: its lane, a person's review, the brake, or a file on main that is wrong. */
export interface Waits {
  why: 'lane' | 'review' | 'brake' | 'skipped';
  kinds: ChangeKind[];
  since: number;
  /** Of a skipped one, in a sentence. */
  reason?: string;
}

/** What main holds of an event: its file as it is, or one that cannot be read. */
export type OnMain = 'shown' | 'cancelled' | 'removed' | 'broken';

/** What the journal knows of one event. */
export interface EventRecord {
  title?: string;
  /** ISO 8601 with offset. */
  start?: string;
  end?: string;
  /** Whether the feed has it. */
  inFeed?: true;
  main?: OnMain;
  /** Its page below the address of the site, where main says that there is one. */
  page?: string;
  /** The fields that people set in its overlay. */
  overlay?: string[];
  /** Whether people keep it out of the site. */
  hidden?: true;
  /** The newest last. */
  said: Said[];
  went: Went[];
  waits?: Waits;
}

/** A change of one record. It gives back what it was given where nothing changes. */
export type Note = readonly [id: string, change: (record: EventRecord) => EventRecord];

/** So many messages and commits of one event are kept. */
export const mostSaid = 6;
export const mostWent = 4;
export const emptyRecord: EventRecord = { said: [], went: [] };
