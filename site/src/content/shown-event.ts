import type { Event } from '../../../schemas/event.ts';
import type { TicketType } from '../../../schemas/tickets.ts';

/** What the public can buy of one event. */
export type Sale = { soldOut: boolean; types: TicketType[] };

/** An event as the site shows it: Stager's fields, people's edits, and its tickets. */
export type ShownEvent = Omit<Event, '$schema' | 'changedAt' | 'firstPublishedAt'> & {
  /** Absent if the file of an own event lacks it; so is `firstPublishedAt`. */
  changedAt?: string | undefined;
  firstPublishedAt?: string | undefined;
  /** The last part of its address under `/agenda/`, which never changes. */
  address: string;
  /** Its former addresses, which redirect. */
  formerAddresses: string[];
  /** True for an event that Stager does not know. */
  own: boolean;
  featured: boolean;
  extraText?: string;
  /** Absent when the public can buy nothing here: no price, no status. */
  sale?: Sale;
};
