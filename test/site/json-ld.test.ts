import { describe, expect, test } from 'vitest';
import { identity } from '../../site/src/config.ts';
import type { ShownEvent } from '../../site/src/content/shown-event.ts';
import { eventState } from '../../site/src/event/event-state.ts';
import { jsonLd, scriptJson } from '../../site/src/event/json-ld.ts';
import { mapLink } from '../../site/src/links/map-link.ts';
import { localized } from '../../site/src/text/localized.ts';
import { GoogleEvent } from './google-event.ts';
import { shownEvent } from './shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const location = { name: 'De Loods', street: 'Havenkade 8', zipCode: '3511 AA', city: 'Utrecht', country: 'NL' };
const told = (fields: Partial<ShownEvent>) => {
  const event = shownEvent({ location, ...fields });
  const data = jsonLd(event, eventState(event, event.sale, now), {
    url: 'https://x.example/1/',
    image: 'https://x.example/1.png',
    text: localized(event, 'nl'),
  });
  return data && GoogleEvent.parse(JSON.parse(scriptJson(data)));
};
const type = { id: '9', name: 'Entree', priceCents: 2000, feeCents: 150, online: 'available', door: 'not-for-sale' } as const;
const selling = (...types: object[]) => ({ sale: { soldOut: false, types: types.map((fields) => ({ ...type, ...fields })) } });

describe('structured data', () => {
  test.each([
    ['a name alone', { name: 'Ergens' }, false],
    ['a street in no town', { name: 'Ergens', street: 'Kade 1' }, false],
    ['a postal code in no town', { name: 'Ergens', zipCode: '9000' }, false],
    ['a postal code', { name: 'Ergens', zipCode: '9000', city: 'Gent' }, true],
    ['a street', { name: 'Ergens', street: 'Kade 1', city: 'Gent' }, true],
  ])('only a findable address gives an event and a map: %s', (_, location, there) => {
    expect(told({ location }) !== undefined).toBe(there);
    expect(mapLink(location) !== undefined).toBe(there);
  });

  test('an event without a place is at the venue', () => {
    const { location: _, ...event } = shownEvent();
    const data = jsonLd(event, eventState(event, undefined, now), { url: 'https://x.example/', text: localized(event, 'nl') });
    expect(data).toMatchObject({ location: { name: identity.address.name, address: { streetAddress: identity.address.street } } });
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

  test('a moved event has its former start', () => {
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

  test.each([
    ['not yet, with a door', selling({ saleStart: '2026-12-01T10:00:00+01:00', door: 'available' }), [undefined]],
    ['over', selling({ onlineSaleEnd: '2026-11-20T10:00:00+01:00' }), []],
    ['over beside another', selling({ onlineSaleEnd: '2026-11-20T10:00:00+01:00' }, {}), ['InStock']],
    ['sold out, and over since', selling({ online: 'sold-out', onlineSaleEnd: '2026-11-20T10:00:00+01:00' }), ['SoldOut']],
    ['sold out online, over at the door', selling({ online: 'sold-out', door: 'available', doorSaleEnd: '2026-11-20T10:00:00+01:00' }), []],
    ['cancelled', { status: 'cancelled' as const, ...selling({}, { online: 'sold-out' }) }, []],
    ['past', { start: '2026-11-20T20:30:00+01:00', ...selling({}, { online: 'sold-out' }) }, []],
  ])('offers of tickets: %s', (_, fields, stock) => {
    const offers = told(fields)?.offers;
    expect((offers ?? []).map(({ availability }) => availability?.replace('https://schema.org/', ''))).toEqual(stock);
    expect(offers).not.toEqual([]);
  });

  test('performers come from the programme, or are left out', () => {
    expect(told({})).not.toHaveProperty('performer');
    expect(told({ programme: [{ name: 'De Natte Vogels', start: '2026-12-04T21:00:00+01:00' }, { name: 'Pauze' }] })?.performer).toEqual([
      { '@type': 'PerformingGroup', name: 'De Natte Vogels' },
    ]);
  });

  test('doors, breaks and ends are no performers, and each performer is named once', () => {
    const names = ['Deuren open', 'DEUREN', 'Aanvang!', 'Pauze (20 min)', 'Pauze 2', 'Einde', 'Doors', 'Break', 'Changeover', 'Curfew'];
    const acts = ['The Doors', 'Pauze van Leven', 'Einde Oefening', 'Tjalk', 'Tjalk'];
    const programme = [...names, ...acts].map((name) => ({ name, start: '2026-12-04T21:00:00+01:00' }));
    expect(told({ programme })?.performer?.map(({ name }) => name)).toEqual(acts.slice(0, 4));
  });

  test('nothing in it can end the script', () => {
    const event = shownEvent({ location, title: '</script><script>alert(1)</script>' });
    const json = scriptJson(jsonLd(event, eventState(event, undefined, now), { url: 'https://x.example/', text: localized(event, 'nl') }));
    expect(json).not.toContain('<');
    expect(JSON.parse(json).name).toBe(event.title);
  });
});
