import type { FieldKind, StatusWord, Unit } from '../normalize/field-kind.ts';

/** Where a field may be: keys joined by dots. `[]` after a key means each element of a list; `.` alone is the object itself. */
export interface Candidate {
  path: string;
  keys: readonly string[];
  /** The unit of a price; cents by default. */
  unit?: Unit;
  /** Further words for a status, with their meaning. */
  words?: Readonly<Record<string, StatusWord>>;
}

/** One of our fields. The first candidate with a usable value wins. A text also takes further languages from later candidates. */
export interface FeedField<As extends FieldKind = FieldKind> {
  as: As;
  from: readonly Candidate[];
  /** A null in a list counts, because it may be a lost element. */
  counted?: true;
}

/** The candidate for a path. */
export function candidate(path: string, more: Pick<Candidate, 'unit' | 'words'> = {}): Candidate {
  return { path, keys: path === '.' ? [] : path.replaceAll('[]', '.[]').split('.'), ...more };
}

const field =
  <As extends FieldKind>(as: As) =>
  (...paths: string[]): FeedField<As> => ({ as, from: paths.map((path) => candidate(path)) });

const id = field('id');
const line = field('line');
const text = field('text');
const time = field('time');
const url = field('url');
const cents = field('cents');
const count = field('count');
const flag = field('flag');
const status = field('status');
const country = field('country');
const lang = field('lang');
const places = field('places');

/** A text by any of its names: of the publicity tab or of the event itself, given once or once for each locale. */
const publicity = (...names: string[]) => [
  ...names.flatMap((name) => [`publicity.${name}`, `publicity[].${name}`, `publicity.translations[].${name}`]),
  ...names.flatMap((name) => [name, `translations[].${name}`, `eventInfoTranslations[].${name}`]),
];

const named = { id: id('id'), name: line('name', 'title', 'label') };

// docs/decisions/receiving.md: "Where does Callboard know the names of the feed?"
/**
 * Every name of the feed that Callboard knows, by noun: our field ← where the feed may have it, best first. A venue adds its own with
 * `extendFeedMap`. Production times are not programme times: a `startDate` is never the start.
 */
export const feedMap = {
  /** `messageContent`. */
  content: {
    organization: places('organization', 'organisation', 'organizationId'),
    events: { ...places('events', 'event', '.'), counted: true },
    deleted: places('eventIds', 'eventId', 'events', 'event', 'ids', '.'),
    ticketUpdates: places('events', '.'),
  },
  organization: {
    id: id('id', 'organizationId'),
    name: line('name'),
    timeZone: line('timeZone', 'timezone'),
    language: lang('language', 'locale', 'defaultContactLocale'),
  },
  event: {
    id: id('id', 'eventId'),
    status: status('status'),
    title: text(...publicity('title'), 'name', 'eventInfoTranslations[].name'),
    subtitle: text(...publicity('subtitle')),
    lang: lang('language', 'locale', 'publicity.language', 'publicity.locale'),
    defaultLang: lang('defaultContactLocale'),
    doors: time('startDoors', 'doorsOpen', 'date.startDoors', 'date.doorsOpen', 'doors'),
    start: time('startProgram', 'date.startProgram', 'programStart', 'startsAt', 'start'),
    end: time('endProgram', 'date.endProgram', 'programEnd', 'endsAt', 'end'),
    location: places('location', 'venue'),
    rooms: places('spaces', 'rooms', 'space', 'room'),
    eventType: places('eventType', 'type'),
    genres: places('publicity.genres', 'genres', 'publicity.genre', 'genre'),
    series: places('multiAccess', 'series'),
    ageRestriction: line('ageRestriction', 'publicity.ageRestriction'),
    shortDescription: text(...publicity('shortDescription')),
    description: text(...publicity('description', 'text_html', 'textHtml', 'text')),
    programme: places('program', 'programme', 'programItems'),
    images: places('publicity.mainImage', 'publicity.image', 'publicity.media.images', 'mainImage', 'image', 'imageUrl', 'images'),
    moreImages: places('publicity.additionalImages', 'publicity.images', 'additionalImages'),
    videos: places('publicity.videos', 'publicity.video', 'videos', 'video'),
    links: places('publicity.websites', 'publicity.website', 'websites', 'website', 'links'),
    ticketUrl: url('shopUrl', 'ticketUrl', 'publicity.ticketUrl', 'publicity.ticketShopUrl', 'publicity.shopUrl', 'ticketShopUrl'),
    memberUrl: url('memberUrl', 'publicity.memberUrl'),
    projectType: line('projectType.name', 'projectType'),
    accountingId: line('accountingId'),
    expectedVisitors: count('expectedVisitors'),
    productionStart: time('startProduction', 'date.startProduction', 'productionStart', 'startDate'),
    productionEnd: time('endProduction', 'date.endProduction', 'productionEnd'),
    soldOut: flag('soldOut'),
    soldOutOverride: flag('soldOutOverride'),
    tickets: places('ticketGroups', 'tickets', 'ticketTypes', 'ticketGroup'),
  },
  location: {
    id: id('id'),
    name: line('name', 'title'),
    street: line('street', 'address'),
    zipCode: line('zipCode', 'zipcode', 'postalCode', 'postcode'),
    city: line('city', 'town'),
    country: country('country', 'countryCode'),
  },
  room: named,
  eventType: named,
  series: named,
  genre: { name: named.name },
  programmeItem: {
    name: line('name', 'title', 'artist'),
    type: line('type.name', 'type'),
    start: time('start', 'startsAt', 'startTime'),
    end: time('end', 'endsAt', 'endTime'),
  },
  image: {
    url: url('url', 'src', 'href', 'imageUrl'),
    alt: line('alt', 'altText'),
    credits: line('credits', 'credit', 'copyright'),
    width: count('width'),
    height: count('height'),
  },
  link: { url: url('url', 'href', 'link') },
  /** One event of a message about ticket groups. */
  ticketUpdate: {
    eventId: id('eventId', 'event.id', 'event', 'id'),
    tickets: places('ticketGroups', 'tickets', 'ticketTypes', 'ticketGroup', 'ticketGroupIds', 'ticketGroupId', 'event.ticketGroups'),
    soldOut: flag('soldOut', 'event.soldOut'),
    soldOutOverride: flag('soldOutOverride', 'event.soldOutOverride'),
  },
  /** A ticket group: one ticket type of one event. */
  ticket: {
    id: id('id', 'ticketGroupId'),
    eventId: id('eventId', 'event.id'),
    name: line('name', 'title'),
    priceCents: cents('priceInCents', 'price'),
    feeCents: cents('feeInCents', 'serviceFee', 'webFee', 'fee'),
    saleStart: time('saleStart', 'onlineSaleStart'),
    onlineSaleEnd: time('onlineSaleEnd', 'saleEnd'),
    doorSaleEnd: time('doorSaleEnd'),
    onlineForSale: flag('online.forSale', 'onlineForSale'),
    onlineSoldOut: flag('online.soldOut', 'onlineSoldOut'),
    onlineTotal: count('online.total'),
    onlineAvailable: count('online.available', 'ticketsLeft'),
    onlineReserved: count('online.reserved'),
    doorForSale: flag('door.forSale', 'doorForSale'),
    doorSoldOut: flag('door.soldOut', 'doorSoldOut'),
    doorTotal: count('door.total'),
    doorAvailable: count('door.available'),
    doorReserved: count('door.reserved'),
    soldOut: flag('soldOut'),
    soldOutOverride: flag('soldOutOverride'),
  },
} as const satisfies Record<string, Record<string, FeedField>>;

/** The meaning of the feed's names: the table above, or that table with a venue's own paths first. */
export type FeedMap = typeof feedMap;

export type Noun = keyof FeedMap;

/** The field that a bare value means where an object is expected: an image may be just its address, an event just its id. */
export const shorthand: { readonly [N in Noun]?: string } = {
  organization: 'id',
  event: 'id',
  location: 'name',
  room: 'name',
  eventType: 'name',
  series: 'name',
  genre: 'name',
  programmeItem: 'name',
  image: 'url',
  link: 'url',
  ticket: 'id',
};
