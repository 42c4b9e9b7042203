import type { ChangeKind, Lane } from '../content/change-kind.ts';

/** One change that a visitor would notice, for the commit text: `from` and `to` are values of the field. */
export interface Detail {
  kind: ChangeKind;
  field?: string;
  /** For a change of a ticket type: which type, and which field. */
  type?: { id: string; field: string };
  from?: unknown;
  to?: unknown;
  /** Set if it is more urgent than its kind: sold out, and available again. */
  soon?: Lane;
}

/** The edit of one event on main (or of the organization's file), as whole files. */
export interface Edit {
  /** The event; absent for files that belong to no event. */
  id?: string;
  title: string;
  /** ISO 8601 start, for the commit text. */
  start?: string;
  lane: Lane;
  details: Detail[];
  /** People's fields that moved to the overlay, and other notes for a person. */
  lifted: string[];
  notes: string[];
  /** Path below the content folder → text; undefined for a file to remove. */
  files: Map<string, string | undefined>;
}

/** A change that a person must see first: the files of one event as they would be on main. */
export interface Proposal {
  id: string;
  title: string;
  start: string;
  details: Detail[];
  /** Path below the content folder → text; undefined for a file to remove. */
  files: Map<string, string | undefined>;
  /** The proposed pair: the published values of the fields that would change (null for none), and the feed's values. */
  pair: [from: unknown, to: unknown];
  /** Whether the event has an overlay already. */
  overlaid?: boolean;
  /** A sentence for each time that the site would leave out or read differently after a merge, and does not today. */
  leftOut?: string[];
  /** The address where the tickets are sold. */
  ticketUrl?: string;
}

/** An event that could not be compared with the feed, and why. Its files on main may be the cause. */
export interface Skipped {
  id: string;
  files: string[];
  reason: string;
}

/** What brings main in line with the feed. */
export interface Plan {
  edits: Edit[];
  proposals: Proposal[];
  /** Events whose removal the brake holds, and the removals that a person may confirm. */
  held: string[];
  brake: Proposal[];
  /** Events that stay as they are because something is wrong with them. */
  skipped: Skipped[];
}
