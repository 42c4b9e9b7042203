import { demoFiles } from './demo-files.ts';
import { hostileEvent } from './hostile-event.ts';
import { badPosters, type PosterHost } from './poster-host.ts';

const common = {
  status: 'confirmed',
  changedAt: '2026-11-01T12:00:00+01:00',
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
  revision: 0,
};
const location = { name: 'De Loods', street: 'Havenkade 8', zipCode: '3511 AA', city: 'Utrecht', country: 'NL' };
const longTitle =
  'Een lange avond over alles wat er aan deze kade ooit gezegd, gezongen en verzwegen is, met een koor, twee sprekers en de stadsorganist erbij';

/**
 * The demo venue and what is hardest to show: a title of 140 characters, a word that no line holds, an event with only
 * a title, sold out beside cancelled, two neighbours, one of them moved and not on sale yet, an exhibition of
 * months, three days, a festival of twelve, thirty acts, posters good and bad, and a hostile one.
 */
export function edgeFiles(posters: PosterHost): Record<string, unknown> {
  const files: Record<string, unknown> = {
    ...demoFiles(),
    'events/2026/666.json': hostileEvent,
    ...event('7001', { title: 'Kaal', start: '2026-11-25T20:00:00+01:00' }),
    ...event('7002', { title: 'Uitverkochte Zaak', start: '2026-11-25T20:30:00+01:00', location, genres: ['Indie'] }),
    ...event('7003', { title: 'Stilgevallen Band', start: '2026-11-25T21:00:00+01:00', location, genres: ['Metal'], status: 'cancelled' }),
    ...event('7004', { title: longTitle, start: '2026-11-26T20:30:00+01:00', location, rooms: [{ name: 'Grote zaal' }] }),
    ...event('7005', { title: 'Hottentottententententoonstellingsopeningsplechtigheid', start: '2026-11-26T21:00:00+01:00', location }),
    ...event('7006', {
      title: 'Stille Buur',
      memberUrl: 'https://shop.example/leden',
      start: '2026-12-28T20:30:00+01:00',
      series: { name: 'Buren' },
    }),
    ...event('7007', {
      title: 'Verhuisde Buur',
      start: '2026-12-29T20:30:00+01:00',
      previousStart: ['2026-12-22T20:30:00+01:00'],
      series: { name: 'Buren' },
    }),
    ...event('7008', { title: 'Weg Van Hier', start: '2026-11-20T20:30:00+01:00', ticketUrl: 'https://shop.example/7008' }),
    ...event('7009', { title: 'Staal en Licht', start: '2026-11-03T11:00:00+01:00', end: '2027-01-17T17:00:00+01:00', location }),
    ...event('7010', {
      title: 'Drie Dagen Kade',
      start: '2026-12-11T16:00:00+01:00',
      end: '2026-12-13T23:00:00+01:00',
      location,
      programme: [11, 12, 13].map((day) => ({ name: `Act van de ${day}e`, start: `2026-12-${day}T17:00:00+01:00` })),
    }),
    'tickets/2026/7007.json': tickets('7007', 'available', { saleStart: '2026-11-27T10:00:00+01:00' }),
    'tickets/2026/7002.json': tickets('7002', 'sold-out'),
    'tickets/2026/7003.json': tickets('7003', 'available'),
    'overlay/111493112.json': { image: { url: posters.url('tall.jpg'), alt: 'Vogels op een kade', credits: 'Foto: Ans' } },
    'overlay/111493042.json': { image: { url: posters.url('tall.jpg'), alt: 'Een gitaar op een kleed' } },
    'overlay/111493049.json': { image: { url: posters.url('wide.jpg'), alt: 'Een zanger onder een lamp' } },
    'overlay/111493056.json': { image: { url: posters.url('moved.jpg'), alt: 'Een fjord' } },
    ...Object.fromEntries(
      badPosters.map((name, i) => [`overlay/${7100 + i}.json`, { image: { url: posters.url(name), alt: 'Een toren' } }]),
    ),
  };
  for (let i = 0; i < 12; i++) {
    Object.assign(
      files,
      event(String(7100 + i), {
        title: `Twaalf torens: ${['dijk', 'brug', 'sluis', 'haven'][i % 4]} ${i + 1}`,
        start: `2026-12-${17 + (i % 3)}T${14 + (i % 4)}:00:00+01:00`,
        end: `2026-12-${17 + (i % 3)}T${15 + (i % 4)}:00:00+01:00`,
        location,
        rooms: [{ name: ['Grote zaal', 'Kleine zaal', 'Café'][i % 3] }],
        eventType: { name: 'Festival' },
        series: { id: '77', name: 'Twaalf torens' },
      }),
    );
  }
  return files;
}

function event(id: string, fields: Record<string, unknown>): Record<string, unknown> {
  return { [`events/2026/${id}.json`]: { id, slug: 'x', ...common, ...fields } };
}

function tickets(id: string, online: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, types: [{ id: `9${id}`, name: 'Voorverkoop', priceCents: 1500, feeCents: 150, online, door: 'not-for-sale', ...fields }] };
}
