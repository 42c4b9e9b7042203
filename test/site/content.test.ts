import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { checkRejects } from '../../site/src/content/problems/check-rejects.ts';
import { programme } from '../../site/src/content/programme.ts';
import { eventState } from '../../site/src/event/event-state.ts';
import { eventFile } from '../helpers/event-file.ts';

const event = { ...eventFile, description: 'Tekst' };
const tickets = { id: '7', types: [{ id: '70', name: 'Entree', priceCents: 1000, online: 'available', door: 'not-for-sale' }] };

/** The programme of a folder whose files are given as values, or as text if they are no JSON. */
function show(files: Record<string, unknown>) {
  const folder = new Map(Object.entries(files).map(([file, value]) => [file, typeof value === 'string' ? value : JSON.stringify(value)]));
  return programme(parseFolder(folder));
}

describe('an overlay', () => {
  const over = (overlay: object) => show({ 'events/2026/7.json': event, 'tickets/2026/7.json': tickets, 'overlay/7.json': overlay });

  test.each([
    ['a value replaces the field', { title: 'Vogels' }, { title: 'Vogels', description: 'Tekst' }],
    ['null takes it away', { description: null }, { title: 'De Natte Vogels', description: undefined }],
    [
      'the overlay’s image comes first',
      { image: { url: 'https://x.example/a.jpg' }, imageAlt: 'Een boot' },
      { images: [{ url: 'https://x.example/a.jpg', alt: 'Een boot' }] },
    ],
    ['another slug: the old address redirects', { slug: 'vogels' }, { address: '7-vogels', formerAddresses: ['7-de-natte-vogels'] }],
    [
      'another slug for the second time: both old addresses redirect',
      { slug: 'vogels-2', formerSlugs: ['vogels', 'vogels-2'] },
      { address: '7-vogels-2', formerAddresses: ['7-de-natte-vogels', '7-vogels'] },
    ],
    [
      'the first slug again: the second one redirects',
      { formerSlugs: ['vogels'] },
      { address: '7-de-natte-vogels', formerAddresses: ['7-vogels'] },
    ],
    [
      'a ticket type by its id',
      { tickets: { 70: { priceCents: 500 } } },
      { sale: { soldOut: false, types: [{ ...tickets.types[0], priceCents: 500 }] } },
    ],
    ['fields that Stager does not have', { featured: true, extraText: 'Meer' }, { featured: true, extraText: 'Meer' }],
  ])('%s', (_, overlay, expected) => {
    const { events, rejects } = over(overlay);
    expect(events[0]).toMatchObject(Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)));
    for (const [field, value] of Object.entries(expected)) if (value === undefined) expect(events[0]).not.toHaveProperty(field);
    expect(rejects).toEqual([]);
  });

  test.each([
    ['true, with tickets left', true, 'available', 'sold-out'],
    ['true, without ticket types', true, undefined, 'sold-out'],
    ['false, with all of them gone', false, 'sold-out', 'on-sale'],
    ['none, with all of them gone', undefined, 'sold-out', 'sold-out'],
    ['false, without ticket types', false, undefined, 'none'],
  ])('sold out: %s', (_, soldOut, online, expected) => {
    const { events } = show({
      'events/2026/7.json': event,
      ...(online && {
        'tickets/2026/7.json': { ...tickets, ...(soldOut === false && { soldOut: true }), types: [{ ...tickets.types[0], online }] },
      }),
      'overlay/7.json': { soldOut },
    });
    const [shown] = events;
    if (!shown) throw new Error('the event is not shown');
    expect(eventState(shown, shown.sale, Temporal.Instant.from(event.changedAt)).sale).toBe(expected);
    expect(shown).not.toHaveProperty('soldOut');
  });

  test.each([
    ['Stager', { soldOut: true as const }, {}],
    ['a person', {}, { soldOut: true }],
  ])('if %s calls an event sold out, so is every type that is sold', (_, told, overlay) => {
    const [type] = tickets.types;
    const types = [{ ...type, online: 'few-left', door: 'not-for-sale' }];
    const { events } = show({
      'events/2026/7.json': event,
      'tickets/2026/7.json': { ...tickets, ...told, types },
      'overlay/7.json': overlay,
    });
    expect(events[0]?.sale).toMatchObject({ soldOut: true, types: [{ online: 'sold-out', door: 'not-for-sale' }] });
  });

  test('a hidden event is nowhere, and neither is its tombstone', () => {
    expect(over({ hidden: true }).events).toEqual([]);
    const tombstone = {
      id: '7',
      status: 'removed',
      removedAt: event.changedAt,
      start: event.start,
      slug: 'x',
      firstPublishedAt: event.changedAt,
      revision: 0,
    };
    expect(show({ 'events/2026/7.json': tombstone }).tombstones).toMatchObject([{ addresses: ['7-x'] }]);
    expect(show({ 'events/2026/7.json': tombstone, 'overlay/7.json': { slug: 'y', formerSlugs: ['z'] } }).tombstones).toMatchObject([
      { addresses: ['7-y', '7-x', '7-z'] },
    ]);
    expect(show({ 'events/2026/7.json': tombstone, 'overlay/7.json': { hidden: true } }).tombstones).toEqual([]);
  });

  test.each([
    ['one comma too many', '{ "hidden": true, }', undefined],
    ['a missing quote', '{ "title: "Vogels", "hidden": true }', undefined],
    ['no quotes at all', "{ hidden: true, title: 'Vogels' }", undefined],
    ['a list', '[{ "hidden": true }]', undefined],
    ['a word for a flag', '{ "hidden": "true", "title": "Vogels" }', 'hidden'],
  ])('a hidden event stays hidden, and the mistake is named: %s', (_, text, field) => {
    const { events, rejects } = show({ 'events/2026/7.json': event, 'overlay/7.json': text });
    expect(events).toEqual([]);
    expect(rejects).toMatchObject([{ file: 'overlay/7.json', ...(field && { field }) }]);
  });

  test.each([
    '{ "hidden": false, }',
    '{ "title": "x" "hidden": 1 }',
    '{ "hidden": "no" }',
    '{ "extraText": "hidden: true", "hidden": false }',
  ])('an event that is not hidden is shown: %s', (text) => {
    expect(show({ 'events/2026/7.json': event, 'overlay/7.json': text }).events).toHaveLength(1);
  });

  test('a field that nothing reads does not affect the others', () => {
    expect(over({ tittle: 'x', subtitle: 'Uit Gent' })).toMatchObject({
      events: [{ title: event.title, subtitle: 'Uit Gent' }],
      rejects: [],
    });
  });

  test('only the bad field is left out', () => {
    const { events, rejects } = over({ title: 'Vogels', start: 'morgen', hidden: false });
    expect(events[0]).toMatchObject({ title: 'Vogels', start: event.start });
    expect(rejects).toEqual([{ file: 'overlay/7.json', field: 'start', reason: 'a time is like 2026-12-04T20:30:00+01:00' }]);
  });
});

describe('only the bad file is left out', () => {
  test.each([
    ['no JSON', '{ "id": ', /is not JSON/, undefined],
    ['another shape', [], /expected/i, undefined],
    ['a field that is wrong', { ...event, id: '8', title: '' }, /./, 'title'],
    ['an id that is not the name of the file', { ...event, id: '9' }, /named 8 but the id in it is 9/, 'id'],
    ['a slug that would be a path', { ...event, id: '8', slug: '../../x' }, /a slug is/, 'slug'],
  ])('%s', (_, file, reason, field) => {
    const { events, rejects } = show({ 'events/2026/7.json': event, 'events/2026/8.json': file });
    expect(events.map(({ id }) => id)).toEqual(['7']);
    expect(rejects.length).toBeGreaterThan(0);
    expect(rejects[0]).toMatchObject({ file: 'events/2026/8.json', reason: expect.stringMatching(reason), ...(field && { field }) });
  });

  test('bad tickets leave the event without a sale', () => {
    const { events, rejects } = show({ 'events/2026/7.json': event, 'tickets/2026/7.json': { id: '7', types: 3 } });
    expect(events[0]).not.toHaveProperty('sale');
    expect(rejects).toMatchObject([{ file: 'tickets/2026/7.json', field: 'types' }]);
  });

  test('of two files of an event, in two years, the one that changed last counts', () => {
    const newer = { ...event, changedAt: '2026-11-02T12:00:00+01:00', start: '2027-01-04T20:30:00+01:00' };
    const { events, rejects } = show({ 'events/2026/7.json': event, 'events/2027/7.json': newer });
    expect(events).toMatchObject([{ start: newer.start }]);
    expect(rejects).toMatchObject([{ file: 'events/2026/7.json', reason: expect.stringContaining('events/2027/7.json') }]);
  });

  test('own events are among the others, by their slug, unless it is a number', () => {
    const own = { title: 'Rondleiding', start: '2026-12-01T13:00:00+01:00', tickets: [{ name: 'Entree', priceCents: 500 }] };
    const { events, rejects } = show({
      'events/2026/7.json': event,
      'own/rondleiding.json': own,
      'own/2026.json': own,
      'own/geheim.json': { ...own, hidden: true },
    });
    expect(events.map(({ address }) => address)).toEqual(['rondleiding', '7-de-natte-vogels']);
    expect(events[0]?.sale?.types).toEqual([{ id: '1', name: 'Entree', priceCents: 500, online: 'available', door: 'not-for-sale' }]);
    expect(rejects).toMatchObject([{ file: 'own/2026.json' }]);
  });
});

test.each([
  ['nothing', {}],
  ['when it was announced', { firstPublishedAt: '2026-11-01T12:00:00+01:00' }],
  ['when it changed', { changedAt: '2026-11-01T12:00:00+01:00' }],
])('an own event has the times of its file: %s', (_, said) => {
  const [shown] = show({ 'own/rondleiding.json': { title: 'Rondleiding', start: event.start, ...said } }).events;
  expect({ changedAt: shown?.changedAt, firstPublishedAt: shown?.firstPublishedAt }).toEqual({
    changedAt: undefined,
    firstPublishedAt: undefined,
    ...said,
  });
});

test('an own event does not get the address of a fixed page of the agenda', () => {
  const pages = readdirSync(new URL('../../site/src/pages/[...lang]/agenda/', import.meta.url));
  const fixed = pages.filter((page) => /^\w+\.astro$/.test(page)).map((page) => page.replace('.astro', ''));
  expect(fixed).toContain('alles');
  for (const name of fixed) {
    const { events, rejects } = show({ [`own/${name}.json`]: { title: 'Alles', start: event.start } });
    expect(events).toEqual([]);
    expect(rejects).toEqual([{ file: `own/${name}.json`, reason: expect.stringContaining(`must not be ${name}, because another page`) }]);
  }
});

describe('when a build must not be deployed', () => {
  const folder = (good: number, bad: number) =>
    parseFolder(
      new Map([
        ...Array.from({ length: good }, (_, i): [string, string] => [
          `events/2026/${i + 1}.json`,
          JSON.stringify({ ...event, id: String(i + 1) }),
        ]),
        ...Array.from({ length: bad }, (_, i): [string, string] => [`events/2026/${i + 9001}.json`, '{']),
      ]),
    );
  test.each([
    [0, 0, false],
    [24, 1, false],
    [24, 3, false],
    [24, 4, true],
    [300, 6, false],
    [300, 7, true],
    [0, 1, true],
  ])('%i good and %i bad', (good, bad, refused) => {
    expect(checkRejects(folder(good, bad)) !== undefined).toBe(refused);
  });
});

test('a person’s edits of the venue replace Stager’s values, and only bad fields are left out', () => {
  const told = { id: '1', name: 'De Loods', timeZone: 'Europe/Amsterdam' };
  const over = (overlay: unknown) => show({ 'organization.json': told, 'overlay/organization.json': overlay });
  expect(over({ name: 'Loods 8' })).toMatchObject({ organization: { ...told, name: 'Loods 8' }, rejects: [] });
  const refused = over({ timeZone: 8 });
  expect(refused.organization).toEqual(told);
  expect(refused.rejects).toMatchObject([{ file: 'overlay/organization.json', field: 'timeZone' }]);
});
