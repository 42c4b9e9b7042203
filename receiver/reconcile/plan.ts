import type { ChangeKind, Lane } from '../content/change-kind.ts';

/** One change that a visitor would notice, for the commit text: `from` and `to` are values of the field. */
export interface Detail {
  kind: ChangeKind;
  field?: string;
  /** Where it is of a ticket type: which, and what of it. */
  type?: { id: string; field: string };
  from?: unknown;
  to?: unknown;
  /** Set where it goes sooner than its kind does: sold out, and back. */
  soon?: Lane;
}

/** What happens to one event on main (or to the organization's own file), as whole files. */
export interface Edit {
  /** The event; absent for files that belong to no event. */
  id?: string;
  title: string;
  /** ISO 8601 start, for the commit text. */
  start?: string;
  lane: Lane;
  details: Detail[];
  /** Fields of people's that went to the overlay, and what else a person should read. */
  lifted: string[];
  notes: string[];
  /** Path below the content folder → text; undefined for a file that goes. */
  files: Map<string, string | undefined>;
}

/** What a person must see first: the files of one event as they would be on main. */
export interface Proposal {
  id: string;
  title: string;
  start: string;
  details: Detail[];
  /** Path below the content folder → text; undefined for a file that goes. */
  files: Map<string, string | undefined>;
  /** The pair that is proposed: what is published of the fields that would change (null for nothing), and what the feed says. */
  pair: [from: unknown, to: unknown];
  /** Whether the event has an overlay already. */
  overlaid?: boolean;
  /** A sentence for each time that the site leaves out or reads otherwise once this is merged, and takes as written today. */
  leftOut?: string[];
  /** Where the event's tickets are sold. */
  ticketUrl?: string;
}

/** An event that could not be compared with the feed, and why; its files on main may be what is wrong with it. */
export interface Skipped {
  id: string;
  files: string[];
  reason: string;
}

/** What main needs to say what the feed says. */
export interface Plan {
  edits: Edit[];
  proposals: Proposal[];
  /** Events whose removal the brake holds, and what a person may agree to. */
  held: string[];
  brake: Proposal[];
  /** Events that stay as they are, since something went wrong with them. */
  skipped: Skipped[];
}
