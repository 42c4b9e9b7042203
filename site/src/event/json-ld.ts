import type { EventStatusType, Event as EventThing, ItemAvailability, Offer, WithContext } from 'schema-dts';
import type { ShownEvent } from '../content/shown-event.ts';
import { findable, placeOf } from '../links/place.ts';
import { about } from '../text/about.ts';
import type { Localized } from '../text/localized.ts';
import type { EventState } from './event-state.ts';
import { performers } from './performers.ts';
import { type RoadState, ranOut, selling, type TicketState } from './ticket-state.ts';

/** Words in an event type or a genre that give the schema.org type; the first match counts. */
const types: [RegExp, string][] = [
  [/festival/i, 'Festival'],
  [/comedy|cabaret|stand-?up/i, 'ComedyEvent'],
  [/theater|theatre|toneel|musical/i, 'TheaterEvent'],
  [/film|cinema|screening/i, 'ScreeningEvent'],
  [/dans|dance|ballet/i, 'DanceEvent'],
  [/expo|tentoonstelling|exhibition/i, 'ExhibitionEvent'],
  [/lezing|literatuur|talk|literair/i, 'LiteraryEvent'],
  [/kinder|jeugd|familie|children/i, 'ChildrensEvent'],
  [/concert|club|muziek|music|pop|rock|jazz|metal|techno|house|hiphop|indie|folk|klassiek|electronic/i, 'MusicEvent'],
];

const SCHEMA = 'https://schema.org/';

type Page = { url: string; image?: string | undefined; text: Localized };

/**
 * The event as schema.org data. Unknown values are left out. Undefined without a findable address, because search
 * engines refuse such an event.
 */
export function jsonLd(event: ShownEvent, state: EventState, { url, image, text }: Page): WithContext<EventThing> | undefined {
  const location = placeOf(event);
  if (!findable(location)) return undefined;
  const description = about(text, 500) || text.subtitle;
  const acts = performers(event.programme);
  const offers = event.status === 'cancelled' || state.over ? [] : state.tickets.filter(offered);
  const thing = {
    '@context': 'https://schema.org',
    '@type': typeOf(event),
    '@id': url,
    url,
    name: text.title,
    inLanguage: text.lang,
    startDate: event.start,
    ...(event.end && { endDate: event.end }),
    ...(event.doors && { doorTime: event.doors }),
    eventStatus: status(event, state),
    ...(event.status === 'confirmed' && state.previousStart && { previousStartDate: event.previousStart }),
    location: {
      '@type': 'Place',
      name: location.name,
      address: {
        '@type': 'PostalAddress',
        ...(location.street && { streetAddress: location.street }),
        ...(location.zipCode && { postalCode: location.zipCode }),
        ...(location.city && { addressLocality: location.city }),
        ...(location.country && { addressCountry: location.country }),
      },
    },
    ...(description && { description }),
    ...(image && { image: [image] }),
    ...(offers.length > 0 && { offers: offers.map((ticket) => offer(ticket, event.ticketUrl ?? url)) }),
    ...(acts.length > 0 && { performer: acts.map((name) => ({ '@type': 'PerformingGroup', name })) }),
    ...(state.price?.to === 0 && { isAccessibleForFree: true }),
  };
  return thing as unknown as WithContext<EventThing>;
}

/** Structured data as text for a page; nothing in it can end the script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function typeOf({ eventType, genres = [] }: ShownEvent): string {
  for (const words of [eventType?.name, ...genres]) {
    const found = types.find(([pattern]) => words && pattern.test(words));
    if (found) return found[1];
  }
  return 'Event';
}

function status(event: ShownEvent, state: EventState): EventStatusType {
  const name = event.status === 'cancelled' ? 'EventCancelled' : state.previousStart ? 'EventRescheduled' : 'EventScheduled';
  return `${SCHEMA}${name}`;
}

/**
 * Whether a ticket type is an offer: on sale, on sale later, or sold out. A type whose sale ended with tickets left is
 * neither an offer nor sold out.
 */
function offered(ticket: TicketState): boolean {
  const roads = [ticket.online, ticket.door];
  return ranOut(ticket) || roads.some((road) => road === 'soon' || selling(road));
}

function offer({ type, online, door, priceCents }: TicketState, url: string): Offer {
  const stock = availability([online, door]);
  return {
    '@type': 'Offer',
    name: type.name,
    url,
    ...(priceCents !== undefined && { price: priceCents / 100, priceCurrency: 'EUR' }),
    ...(type.saleStart && { validFrom: type.saleStart }),
    ...(stock && { availability: `${SCHEMA}${stock}` as ItemAvailability }),
  };
}

/** A type that is not on sale yet has a start instead of an availability. */
function availability(roads: RoadState[]): 'InStock' | 'LimitedAvailability' | 'SoldOut' | undefined {
  if (roads.includes('soon')) return undefined;
  if (roads.includes('available')) return 'InStock';
  return roads.includes('few-left') ? 'LimitedAvailability' : 'SoldOut';
}
