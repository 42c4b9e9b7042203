import { describe, expect, test } from 'vitest';
import { byMonth, entries } from '../../site/src/agenda/agenda.ts';
import { genreFacets, seriesKey } from '../../site/src/agenda/facets.ts';
import { monthGrid } from '../../site/src/agenda/month-grid.ts';
import { fileCap, headersFile } from '../../site/src/build/deploy/host-files.ts';
import { annotations } from '../../site/src/content/problems/annotations.ts';
import { contentName } from '../../site/src/content/problems/content-name.ts';
import { buyLinks } from '../../site/src/event/buy-links.ts';
import { eventPages } from '../../site/src/event/event-pages.ts';
import { eventState } from '../../site/src/event/event-state.ts';
import { clock, dateRange, dayAndMonth, longDate, price, shortDate } from '../../site/src/i18n/format.ts';
import { messages } from '../../site/src/i18n/messages.ts';
import { contentSecurityPolicy } from '../../site/src/layouts/content-security-policy.ts';
import { inlineScript } from '../../site/src/layouts/inline-script.ts';
import { displaySize, posterSize } from '../../site/src/look/display-size.ts';
import { localized } from '../../site/src/text/localized.ts';
import { slug } from '../../site/src/text/slug.ts';
import { readBuildNow } from '../../site/src/time/build-now.ts';
import { nextBoundary } from '../../site/src/time/next-boundary.ts';
import { programmeDays } from '../../site/src/time/programme-days.ts';
import { dateWords } from '../../site/src/words/date-words.ts';
import { rangeWords } from '../../site/src/words/range-words.ts';
import { rowWords } from '../../site/src/words/row-words.ts';
import { roadWords, statusWords } from '../../site/src/words/status-words.ts';
import { shownEvent } from './shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };
const view = { t: messages('nl'), language: 'nl' } as const;

describe('the date of an event, in words', () => {
  test.each([
    [{ start: '2026-12-04T20:30:00+01:00' }, 'vr 4 dec', 'vrijdag 4 december 2026', 'Friday 4 December 2026'],
    [
      { start: '2026-11-29T00:30:00+01:00' },
      'nacht van za 28 op zo 29 nov',
      'nacht van zaterdag 28 op zondag 29 november 2026',
      'night of Saturday 28 to Sunday 29 November 2026',
    ],
    [
      { start: '2027-01-01T00:30:00+01:00' },
      'nacht van do 31 dec 2026 op vr 1 jan 2027',
      'nacht van donderdag 31 december 2026 op vrijdag 1 januari 2027',
      'night of Thursday 31 December 2026 to Friday 1 January 2027',
    ],
    [
      { start: '2026-11-29T00:00:00+01:00', end: '2026-11-29T23:59:00+01:00' },
      'zo 29 nov',
      'zondag 29 november 2026',
      'Sunday 29 November 2026',
    ],
    [{ start: '2026-11-29T05:00:00+01:00' }, 'zo 29 nov', 'zondag 29 november 2026', 'Sunday 29 November 2026'],
  ])('%j', (times, short, long, english) => {
    const event = shownEvent(times);
    const nl = { t: messages('nl'), language: 'nl' } as const;
    expect(dateWords(event, nl, calendar, 'short', 2026)).toBe(short);
    expect(dateWords(event, nl, calendar, 'long')).toBe(long);
    expect(dateWords(event, { t: messages('en'), language: 'en' }, calendar, 'long')).toBe(english);
  });
});

describe('how an event stands, in words', () => {
  const said = (fields: Parameters<typeof shownEvent>[0], language: 'nl' | 'en' = 'nl') => {
    const event = shownEvent(fields);
    return statusWords(eventState(event, event.sale, now), event, { t: messages(language), language }, calendar, 2026);
  };
  const sale = (fields: object) => ({
    sale: {
      soldOut: false,
      types: [{ id: '9', name: 'E', priceCents: 2000, online: 'available', door: 'not-for-sale', ...fields } as const],
    },
  });
  test.each([
    [
      { status: 'cancelled' as const, ...sale({}) },
      { stamps: ['Afgelast'], notes: [] },
    ],
    [
      { previousStart: ['2026-12-05T20:30:00+01:00'], start: '2027-02-12T20:30:00+01:00' },
      { stamps: ['Verplaatst'], notes: ['was za 5 dec → nu vr 12 feb 2027'] },
    ],
    [
      { previousStart: ['2026-11-29T00:30:00+01:00'], start: '2026-11-29T20:00:00+01:00' },
      { stamps: ['Verplaatst'], notes: ['was nacht van za 28 op zo 29 nov → nu zo 29 nov'] },
    ],
    [{ previousStart: ['2026-12-04T20:00:00+01:00'] }, { stamps: ['Nieuwe tijd'], notes: ['was 20:00 → nu 20:30'] }],
    [
      { previousStart: ['2026-12-04T20:00:00+01:00'], ...sale({ online: 'sold-out' }) },
      { stamps: ['Nieuwe tijd', 'Uitverkocht'], notes: ['was 20:00 → nu 20:30'], price: '€\u00a020,00' },
    ],
    [
      sale({ online: 'sold-out', door: 'available' }),
      { stamps: [], notes: ['Online uitverkocht, kaarten aan de deur'], price: '€\u00a020,00' },
    ],
    [sale({ online: 'not-for-sale', door: 'available' }), { stamps: [], notes: ['Kaarten alleen aan de deur'], price: '€\u00a020,00' }],
    [
      { previousStart: ['2026-12-05T20:30:00+01:00'], ...sale({ saleStart: '2026-11-27T10:00:00+01:00' }) },
      {
        stamps: ['Verplaatst'],
        notes: ['was za 5 dec → nu vr 4 dec'],
        sale: { words: 'Verkoop start vr 27 nov 10:00', start: '2026-11-27T10:00:00+01:00' },
        price: '€\u00a020,00',
      },
    ],
    [
      { start: '2026-11-20T20:30:00+01:00', ...sale({}) },
      { stamps: [], notes: ['Geweest'] },
    ],
    [
      { start: '2026-11-20T20:30:00+01:00', previousStart: ['2026-11-13T20:30:00+01:00'], ...sale({}) },
      { stamps: ['Verplaatst'], notes: ['was vr 13 nov → nu vr 20 nov', 'Geweest'] },
    ],
    [sale({ priceCents: 0 }), { stamps: [], notes: [], price: 'Gratis' }],
    [sale({ online: 'few-left' }), { stamps: ['Laatste kaarten'], notes: [], price: '€\u00a020,00' }],
    [{}, { stamps: [], notes: [] }],
  ])('%#', (fields, words) => {
    expect(said(fields)).toEqual(words);
  });

  test.each([
    [
      'it went elsewhere',
      {},
      [
        { stamps: ['Verplaatst'], notes: ['naar za 12 dec'] },
        { stamps: ['Verplaatst'], notes: ['was za 5 dec → nu za 12 dec'] },
      ],
    ],
    [
      'it went to a day that has been',
      { start: '2026-11-20T20:30:00+01:00', previousStart: ['2026-11-13T20:30:00+01:00'] },
      [
        { stamps: ['Verplaatst'], notes: ['naar vr 20 nov'] },
        { stamps: ['Verplaatst'], notes: ['was vr 13 nov → nu vr 20 nov'] },
      ],
    ],
    [
      'it went elsewhere and was cancelled there',
      { status: 'cancelled' as const },
      [
        { stamps: ['Afgelast'], notes: [] },
        { stamps: ['Afgelast'], notes: [] },
      ],
    ],
  ])('on the old day and the new: %s', (_, fields, words) => {
    const event = shownEvent({ start: '2026-12-12T20:30:00+01:00', previousStart: ['2026-12-05T20:30:00+01:00'], ...fields });
    const rows = entries([event], calendar);
    expect(rows.map((row) => rowWords(row, eventState(event, undefined, now), view, calendar, 2026))).toEqual(words);
  });

  test.each([
    ['one road', { online: 'available' }, ['Te koop']],
    ['the door alone', { online: 'not-for-sale', door: 'available' }, ['Aan de deur: te koop']],
    ['both', { online: 'few-left', door: 'available' }, ['Online: laatste kaarten', 'Aan de deur: te koop']],
    ['both, gone', { online: 'sold-out', door: 'sold-out' }, ['Uitverkocht']],
    ['both, not yet', { door: 'available', saleStart: '2026-11-27T10:00:00+01:00' }, ['Verkoop start vr 27 nov 10:00']],
    ['until', { onlineSaleEnd: '2026-12-04T18:00:00+01:00' }, ['Te koop, tot vr 4 dec 18:00']],
    ['over', { onlineSaleEnd: '2026-11-22T18:00:00+01:00' }, ['Verkoop gesloten']],
  ])('of one ticket type: %s', (_, fields, lines) => {
    const event = shownEvent(sale(fields));
    const { tickets } = eventState(event, event.sale, now);
    expect(tickets.flatMap((ticket) => roadWords(ticket, view, 'Europe/Amsterdam', 2026))).toEqual(lines);
  });

  test.each([
    ['on sale', sale({}), 'Koop kaarten'],
    ['free', sale({ priceCents: 0 }), 'Reserveer'],
    ['not yet', sale({ saleStart: '2026-11-27T10:00:00+01:00' }), 'Kaarten en meer informatie'],
    ['sold elsewhere', {}, 'Kaarten en meer informatie'],
    ['at the door alone', sale({ online: 'not-for-sale', door: 'available' }), undefined],
    ['at the door alone, not yet', sale({ online: 'not-for-sale', door: 'available', saleStart: '2026-11-27T10:00:00+01:00' }), undefined],
    ['sold out', sale({ online: 'sold-out' }), undefined],
    ['sold out, says the venue', { sale: { soldOut: true, types: [] } }, undefined],
    ['closed', sale({ onlineSaleEnd: '2026-11-22T18:00:00+01:00' }), undefined],
    ['cancelled', { status: 'cancelled' as const, ...sale({}) }, undefined],
    ['over', { start: '2026-11-20T20:30:00+01:00', ...sale({}) }, undefined],
    ['over, sold elsewhere', { start: '2026-11-20T20:30:00+01:00' }, undefined],
    [
      'over after it was moved',
      { start: '2026-11-20T20:30:00+01:00', previousStart: ['2026-11-13T20:30:00+01:00'], ...sale({}) },
      undefined,
    ],
  ])('on the button of what is %s', (_, fields, words) => {
    const event = shownEvent({ ticketUrl: 'https://shop.example/', ...fields });
    expect(buyLinks(event, eventState(event, event.sale, now), view.t).shop?.words).toBe(words);
  });

  test('members have a way of their own, while there is something to go to', () => {
    const members = (fields: object) => {
      const event = shownEvent({ memberUrl: 'https://shop.example/leden', ...fields });
      return buyLinks(event, eventState(event, event.sale, now), view.t).members;
    };
    const link = { href: 'https://shop.example/leden', words: 'Voor leden' };
    expect(members({})).toEqual(link);
    expect(members(sale({ online: 'sold-out' }))).toEqual(link);
    expect(members({ status: 'cancelled' })).toBeUndefined();
    expect(members({ start: '2026-11-20T20:30:00+01:00' })).toBeUndefined();
  });

  test('in English', () => {
    expect(said(sale({ online: 'sold-out' }), 'en')).toEqual({ stamps: ['Sold out'], notes: [], price: '€\u00a020.00' });
  });
});

test.each([
  ['De Natte Vogels', 'de-natte-vogels'],
  ['  Größere & Électrique! ', 'grossere-electrique'],
  ['Ðe Ørsted', 'de-orsted'],
  ['日本', '65e5-672c'],
  ['', 'x'],
  [`${'x'.repeat(79)} y`, 'x'.repeat(79)],
  ['日'.repeat(200), '65e5-'.repeat(16).slice(0, -1)],
])('“%s” in an address', (name, expected) => {
  expect(slug(name)).toBe(expected);
});

test('dates, times and prices as people write them', () => {
  const date = Temporal.PlainDate.from('2026-12-04');
  expect([shortDate(date, 'nl'), shortDate(date, 'nl', 2027), shortDate(date, 'en')]).toEqual(['vr 4 dec', 'vr 4 dec 2026', 'Fri 4 Dec']);
  expect([longDate(date, 'nl'), longDate(date, 'nl', 2026)]).toEqual(['vrijdag 4 december 2026', 'vrijdag 4 december']);
  expect(clock('2026-12-04T19:30:00+00:00', 'Europe/Amsterdam')).toBe('20:30');
  expect([price(2250, 'nl'), price(5, 'en')]).toEqual(['€\u00a022,50', '€\u00a00.05']);
});

test.each([
  ['2026-12-18', '2026-12-20', 'vrijdag 18 t/m zondag 20 december 2026', 'vr 18 t/m zo 20 dec', 'Fri 18 to Sun 20 Dec'],
  ['2026-09-28', '2026-10-04', 'maandag 28 september t/m zondag 4 oktober 2026', 'ma 28 sep t/m zo 4 okt', 'Mon 28 Sept to Sun 4 Oct'],
  [
    '2026-11-03',
    '2027-02-28',
    'dinsdag 3 november 2026 t/m zondag 28 februari 2027',
    'di 3 nov 2026 t/m zo 28 feb 2027',
    'Tue 3 Nov 2026 to Sun 28 Feb 2027',
  ],
])('from %s to %s in words', (day, last, long, short, english) => {
  const days = { day: Temporal.PlainDate.from(day), last: Temporal.PlainDate.from(last) };
  expect(dateRange(days, 'nl').join(' t/m ')).toBe(long);
  expect(rangeWords(days, view, 2026)).toBe(short);
  expect(rangeWords(days, { t: messages('en'), language: 'en' }, 2026)).toBe(english);
});

test.each([
  ['2027-02-28', '28 feb'],
  ['2026-12-15', '15 dec'],
  ['2027-12-14', '14 dec'],
  ['2027-12-15', '15 dec 2027'],
  ['2026-12-14', '14 dec 2026'],
])('the last day %s, on 15 December 2026: %s', (date, words) => {
  expect(dayAndMonth(Temporal.PlainDate.from(date), 'nl', Temporal.PlainDate.from('2026-12-15'))).toBe(words);
});

describe('a programme by day', () => {
  const item = (name: string, start?: string) => ({ name, ...(start && { start: `2026-12-${start}:00+01:00` }) });
  test.each([
    ['one evening', [item('A', '18T20:00'), item('B', '18T21:00')], ['2026-12-18: A B']],
    ['an evening and its night', [item('A', '18T23:00'), item('B', '19T00:30')], ['2026-12-18: A B']],
    ['a night alone', [item('A', '19T00:30'), item('B', '19T02:00')], ['2026-12-19: A B']],
    ['days in any order', [item('C', '19T14:00'), item('A', '18T20:00'), item('B', '19T01:00')], ['2026-12-18: A B', '2026-12-19: C']],
    ['an item without a time', [item('A', '18T20:00'), item('then'), item('B', '19T20:00')], ['2026-12-18: A then', '2026-12-19: B']],
    ['no times at all', [item('A'), item('B')], ['undefined: A B']],
  ])('%s', (_, items, days) => {
    expect(programmeDays(items, calendar).map(({ date, items }) => `${date}: ${items.map(({ name }) => name).join(' ')}`)).toEqual(days);
  });
});

test('a month as weeks', () => {
  const [month] = byMonth(entries([shownEvent({ start: '2026-12-04T20:30:00+01:00' })], calendar));
  const weeks = month ? monthGrid({ ...month, spans: [] }) : [];
  expect(weeks.map(({ days }) => days.map((day) => day?.date.day ?? 0))).toEqual([
    [0, 1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11, 12, 13],
    [14, 15, 16, 17, 18, 19, 20],
    [21, 22, 23, 24, 25, 26, 27],
    [28, 29, 30, 31, 0, 0, 0],
  ]);
  expect(weeks[0]?.days[4]?.entries).toHaveLength(1);
});

test('two spellings of a genre are one facet; series of one name are told apart by their id', () => {
  const facets = genreFacets([shownEvent({ id: '1', genres: ['Hip-hop', 'Hip hop'] }), shownEvent({ id: '2', genres: ['hip hop'] })]);
  expect(facets.map(({ key, name, events }) => [key, name, events.length])).toEqual([['hip-hop', 'Hip hop', 2]]);
  expect(seriesKey({ id: '9', name: 'Havenfestival' })).toBe('9-havenfestival');
});

test('an event goes before a redirect, and a redirect before a tombstone', () => {
  const event = shownEvent({ id: '1', address: '1-nieuw', formerAddresses: ['1-oud'] });
  const pages = eventPages([event], [{ addresses: ['1-oud'] }, { addresses: ['2-weg', '2-eerder-weg'] }]);
  expect(pages).toEqual([
    { address: '1-nieuw', event },
    { address: '1-oud', to: event },
    { address: '2-weg', gone: true },
    { address: '2-eerder-weg', gone: true },
  ]);
});

test('a translation is shown to those who read it, and says its own language', () => {
  const event = shownEvent({ lang: 'nl', title: 'Vogels', subtitle: 'Uit Gent', translations: { en: { subtitle: 'From Ghent' } } });
  expect(localized(event, 'en')).toEqual({ title: 'Vogels', subtitle: 'From Ghent', lang: 'en' });
  expect(localized(event, 'nl')).toEqual({ title: 'Vogels', subtitle: 'Uit Gent', lang: 'nl' });
});

test('the next moment at which a page would say something else', () => {
  const at = (fields: object) => nextBoundary([shownEvent(fields)], now)?.toString();
  expect(at({ end: '2026-12-04T23:00:00+01:00' })).toBe('2026-12-04T22:00:00Z');
  expect(
    at({
      sale: {
        soldOut: false,
        types: [{ id: '1', name: 'E', saleStart: '2026-11-27T10:00:00+01:00', online: 'available', door: 'available' }],
      },
    }),
  ).toBe('2026-11-27T09:00:00Z');
  expect(at({ end: '2027-02-28T17:00:00+01:00' })).toBe('2026-12-04T19:30:00Z');
  expect(at({ start: '2026-11-01T20:00:00+01:00' })).toBeUndefined();
});

test('sizes of titles', () => {
  expect(['Kraai', 'De Natte Vogels en meer', 'x'.repeat(50), 'x '.repeat(60)].map(displaySize)).toEqual([
    'size-1',
    'size-2',
    'size-3',
    'size-4',
  ]);
});

test.each([
  ['Kaal', 'size-0'],
  ['Kraai', 'size-1'],
  ['Blauwe Machine', 'size-1'],
  ['Open podium', 'size-1'],
  ['Loodswerk', 'size-2'],
  ['Havenfestival: vrijdag', 'size-3'],
  ['Nachtelijk Collectief', 'size-2'],
  ['Hottentottententententoonstelling', 'size-4'],
])('on a poster no word of “%s” is cut', (title, size) => {
  expect(posterSize(title)).toBe(size);
});

test('a page may run what is named by its hash; search alone may load its engine', () => {
  expect(contentSecurityPolicy({})).toContain("script-src 'none'");
  expect(contentSecurityPolicy({ scripts: ['alert(1)'] })).toContain("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
  expect(contentSecurityPolicy({ search: true })).toContain("script-src 'self' 'wasm-unsafe-eval'");
});

test('a script in a page has no types, no comments and a scope of its own', () => {
  expect(inlineScript('/* Why. */\nconst a: number = 1;\n// so\n\nexport {};\n')).toBe('{const a = 1;}');
});

test('too many files for a host', () => {
  expect(fileCap(50_000, undefined)).toBeUndefined();
  expect(fileCap(14_000, 'cloudflare')).toBeUndefined();
  expect(fileCap(16_000, 'cloudflare')).toMatchObject({ fail: false });
  expect(fileCap(19_001, 'cloudflare')).toMatchObject({ fail: true });
  expect(headersFile('/agenda/')).toMatch(/^\/agenda\/\*\n {2}Content-Security-Policy: frame-ancestors 'none'/);
});

test('a CI annotation cannot be broken out of', () => {
  expect(annotations([{ file: 'events/2026/a:b,c.json', field: 'title', reason: 'bad\n::set-env' }], 'error', 'content')).toEqual([
    '::error file=content/events/2026/a%3Ab%2Cc.json::left out (title): bad%0A::set-env',
  ]);
});

test('BUILD_NOW is a time with its offset, or the clock', () => {
  expect(readBuildNow('2026-12-04T20:30:00+01:00', () => now).toString()).toBe('2026-12-04T19:30:00Z');
  expect(readBuildNow('', () => now)).toEqual(now);
  expect(() => readBuildNow('morgen', () => now)).toThrow(/BUILD_NOW is "morgen"/);
});

test.each([
  ['/srv/site/content', 'content'],
  ['/srv/site/data/agenda', 'data/agenda'],
  ['/srv/other/content', 'content'],
  ['/srv/site', 'site'],
])('the folder %s is called %s', (folder, name) => {
  expect(contentName(folder, '/srv/site')).toBe(name);
});
