import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ShownEvent } from '../../site/src/content/shown-event.ts';
import { eventState } from '../../site/src/event-state.ts';
import { jsonLd, scriptJson } from '../../site/src/json-ld.ts';
import { localized } from '../../site/src/localized.ts';
import { shownEvent } from './shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const location = { name: 'De Loods', street: 'Havenkade 8', zipCode: '3511 AA', city: 'Utrecht', country: 'NL' };
const ofSchema = (...names: string[]) => z.enum(names.map((name) => `https://schema.org/${name}`));
const Time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);

/** What Google's table of Event properties requires and recommends, and nothing else. */
const Profile = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.enum([
    'Event',
    'MusicEvent',
    'TheaterEvent',
    'ComedyEvent',
    'DanceEvent',
    'ScreeningEvent',
    'Festival',
    'ExhibitionEvent',
    'LiteraryEvent',
    'ChildrensEvent',
  ]),
  '@id': z.url(),
  url: z.url(),
  name: z.string().min(1),
  inLanguage: z.string(),
  startDate: Time,
  endDate: Time.optional(),
  doorTime: Time.optional(),
  eventStatus: ofSchema('EventScheduled', 'EventCancelled', 'EventRescheduled'),
  previousStartDate: z.array(Time).optional(),
  location: z.strictObject({
    '@type': z.literal('Place'),
    name: z.string(),
    address: z.strictObject({
      '@type': z.literal('PostalAddress'),
      streetAddress: z.string(),
      postalCode: z.string().optional(),
      addressLocality: z.string(),
      addressCountry: z.string().length(2).optional(),
    }),
  }),
  description: z.string().optional(),
  image: z.array(z.url()).optional(),
  offers: z
    .array(
      z.strictObject({
        '@type': z.literal('Offer'),
        name: z.string(),
        url: z.url(),
        price: z.number().min(0).optional(),
        priceCurrency: z.literal('EUR').optional(),
        validFrom: Time.optional(),
        availability: ofSchema('InStock', 'LimitedAvailability', 'SoldOut').optional(),
      }),
    )
    .optional(),
  performer: z.array(z.strictObject({ '@type': z.literal('PerformingGroup'), name: z.string() })).optional(),
  isAccessibleForFree: z.literal(true).optional(),
});

const told = (fields: Partial<ShownEvent>) => {
  const event = shownEvent({ location, ...fields });
  const data = jsonLd(event, eventState(event, event.sale, now), {
    url: 'https://x.example/1/',
    image: 'https://x.example/1.png',
    text: localized(event, 'nl'),
  });
  return data && Profile.parse(JSON.parse(scriptJson(data)));
};
const type = { id: '9', name: 'Entree', priceCents: 2000, feeCents: 150, online: 'available', door: 'not-for-sale' } as const;
const selling = (...types: object[]) => ({ sale: { soldOut: false, types: types.map((fields) => ({ ...type, ...fields })) } });

describe('structured data', () => {
  test('without an address there is no event', () => {
    expect(told({ location: { name: 'Ergens' } })).toBeUndefined();
  });

  test.each([
    [{ eventType: { name: 'Concert' } }, 'MusicEvent'],
    [{ eventType: { name: 'Festival' } }, 'Festival'],
    [{ eventType: { name: 'Film' } }, 'ScreeningEvent'],
    [{ eventType: { name: 'Overig' }, genres: ['Cabaret'] }, 'ComedyEvent'],
    [{ eventType: { name: 'Vergadering' } }, 'Event'],
  ])('%o is a %s', (fields, expected) => {
    expect(told(fields)?.['@type']).toBe(expected);
  });

  test('what was moved says where it was', () => {
    const previousStart = ['2026-12-01T20:30:00+01:00'];
    expect(told({ previousStart })).toMatchObject({ eventStatus: 'https://schema.org/EventRescheduled', previousStartDate: previousStart });
    expect(told({ previousStart, status: 'cancelled' })).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
    expect(told({})).toMatchObject({ eventStatus: 'https://schema.org/EventScheduled' });
  });

  test.each([
    ['on sale', {}, { price: 21.5, availability: 'https://schema.org/InStock' }],
    ['few left', { online: 'few-left' }, { availability: 'https://schema.org/LimitedAvailability' }],
    ['sold out', { online: 'sold-out' }, { availability: 'https://schema.org/SoldOut' }],
    ['free', { priceCents: 0, feeCents: 0 }, { price: 0 }],
    ['not yet', { saleStart: '2026-12-01T10:00:00+01:00' }, { validFrom: '2026-12-01T10:00:00+01:00' }],
  ])('an offer that is %s', (_, fields, expected) => {
    const [offer] = told(selling(fields))?.offers ?? [];
    expect(offer).toMatchObject(expected);
    if (!('availability' in expected) && 'validFrom' in expected) expect(offer).not.toHaveProperty('availability');
  });

  test('performers come from the programme or stay away', () => {
    expect(told({})).not.toHaveProperty('performer');
    expect(told({ programme: [{ name: 'De Natte Vogels', start: '2026-12-04T21:00:00+01:00' }, { name: 'Pauze' }] })?.performer).toEqual([
      { '@type': 'PerformingGroup', name: 'De Natte Vogels' },
    ]);
  });

  test('nothing in it can end the script', () => {
    const event = shownEvent({ location, title: '</script><script>alert(1)</script>' });
    const json = scriptJson(jsonLd(event, eventState(event, undefined, now), { url: 'https://x.example/', text: localized(event, 'nl') }));
    expect(json).not.toContain('<');
    expect(JSON.parse(json).name).toBe(event.title);
  });
});
