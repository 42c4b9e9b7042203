import type { FeedEvent } from '../../schemas/event.ts';
import type { TicketType } from '../../schemas/tickets.ts';

/** The kinds of change a venue can send direct or to review. */
export const kinds = ['new', 'text', 'image', 'programme', 'time', 'location', 'price', 'tickets', 'cancelled', 'removed'] as const;
export type ChangeKind = (typeof kinds)[number];

/** How soon an edit is published, the most urgent first. */
export const lanes = ['urgent', 'editorial', 'tickets'] as const;
export type Lane = (typeof lanes)[number];

/** A field of the event that both people and the feed may set. */
export type EventField = Exclude<keyof FeedEvent, 'id' | 'changedAt'>;

const kindByField: Record<EventField, ChangeKind> = {
  status: 'cancelled',
  title: 'text',
  subtitle: 'text',
  lang: 'text',
  doors: 'time',
  start: 'time',
  end: 'time',
  location: 'location',
  rooms: 'location',
  eventType: 'text',
  genres: 'text',
  series: 'text',
  ageRestriction: 'text',
  shortDescription: 'text',
  description: 'text',
  programme: 'programme',
  images: 'image',
  videos: 'image',
  links: 'text',
  ticketUrl: 'tickets',
  translations: 'text',
  memberUrl: 'tickets',
  projectType: 'text',
  accountingId: 'tickets',
  expectedVisitors: 'tickets',
  productionStart: 'time',
  productionEnd: 'time',
};

/** A ticket value as an overlay holds it: of the event, or of one field of one ticket type. */
export type TicketField = 'soldOut' | `tickets.${string}.${string}`;

/** All fields, in the order in which they are written. */
export const fields = Object.keys(kindByField) as EventField[];

export const kindOf = (field: EventField): ChangeKind => kindByField[field];

/** The kind of a change to this field of a ticket type. */
export const kindOfTicketField = (field: keyof TicketType): ChangeKind =>
  field === 'priceCents' || field === 'feeCents' ? 'price' : 'tickets';

const laneByKind: Record<ChangeKind, Lane> = {
  new: 'editorial',
  text: 'editorial',
  image: 'editorial',
  programme: 'editorial',
  time: 'urgent',
  location: 'editorial',
  price: 'tickets',
  tickets: 'tickets',
  cancelled: 'urgent',
  removed: 'urgent',
};

export const laneOf = (kind: ChangeKind): Lane => laneByKind[kind];

/** The more urgent of two lanes. */
export const soonest = (a: Lane, b: Lane): Lane => (lanes.indexOf(a) <= lanes.indexOf(b) ? a : b);

/** For each kind of change: direct to the site, or to a person for review. */
export type Policy = Record<ChangeKind, 'direct' | 'review'>;
export const allDirect = Object.fromEntries(kinds.map((kind) => [kind, 'direct'])) as Policy;
