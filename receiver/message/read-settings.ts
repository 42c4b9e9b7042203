import { usualTimeZone } from '../../schemas/organization.ts';
import { type FeedMap, feedMap } from './fields/feed-map.ts';
import type { FeedTimes } from './normalize/normalize-time.ts';

/** Fields of the Extended level or the back office: read always, published only if `publishFields` names them. */
export const fieldsOnRequest = [
  'memberUrl',
  'projectType',
  'accountingId',
  'expectedVisitors',
  'productionStart',
  'productionEnd',
] as const;

/** How the messages of a venue are read. */
export interface ReadSettings {
  map: FeedMap;
  /** IANA time zone, until the feed names that of the organization. */
  timeZone: string;
  /** The language of the venue's texts, such as `nl`. */
  language: string;
  feedTimes: FeedTimes;
  /** Ticket types with one of these words in their name are not for the public. */
  nonPublicTickets: string[];
  /** At most this many tickets left, online or at the door, means "few left"; 0 is never. */
  fewLeft: number;
  /** Whether exact counts go into the tickets files. */
  publishCounts: boolean;
  /** The `fieldsOnRequest` that go into the event files. */
  publishFields: string[];
}

export const defaultReadSettings: ReadSettings = {
  map: feedMap,
  timeZone: usualTimeZone,
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
