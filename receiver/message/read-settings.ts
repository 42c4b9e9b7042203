import { type FeedMap, feedMap } from './fields/feed-map.ts';
import type { FeedTimes } from './normalize/normalize-time.ts';

/** Fields that only the Extended level or the back office knows: read, and published only where `publishFields` names them. */
export const fieldsOnRequest = [
  'memberUrl',
  'projectType',
  'accountingId',
  'expectedVisitors',
  'productionStart',
  'productionEnd',
] as const;

/** How a venue wants its messages read. */
export interface ReadSettings {
  map: FeedMap;
  /** IANA time zone, until an organization says its own. */
  timeZone: string;
  /** The language of the venue's own texts, such as `nl`. */
  language: string;
  feedTimes: FeedTimes;
  /** Ticket types with one of these words in their name are not for the public. */
  nonPublicTickets: string[];
  /** From how many left on a road a ticket type counts as nearly gone; 0 is never. */
  fewLeft: number;
  /** Exact counts go into the tickets files. */
  publishCounts: boolean;
  /** Which of `fieldsOnRequest` go into the event files. */
  publishFields: string[];
}

export const defaultReadSettings: ReadSettings = {
  map: feedMap,
  timeZone: 'Europe/Amsterdam',
  language: 'nl',
  feedTimes: 'offset',
  nonPublicTickets: [
    'guest',
    'gast',
    'gasten',
    'gastenlijst',
    'crew',
    'staff',
    'medewerker',
    'medewerkers',
    'vrijwilliger',
    'vrijwilligers',
    'artist',
    'artiest',
    'member',
    'members',
    'lid',
    'leden',
    'pers',
    'press',
  ],
  fewLeft: 20,
  publishCounts: false,
  publishFields: [],
};
