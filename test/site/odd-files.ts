import fc from 'fast-check';
import type { z } from 'zod';
import { Image, type Location, type Named } from '../../schemas/event.ts';
import { line, Slug, Time, text, WebUrl } from '../../schemas/scalars.ts';

const oddText = fc.oneof(
  fc.constantFrom(
    ...[
      ' ',
      '\u00a0',
      '\u2028',
      '\u202e',
      '%',
      '%E0%A4%A',
      '&#x0;',
      '<',
      '</script',
      '-',
      '.',
      '..',
      '/',
      '\\',
      '?',
      '#',
      '$&',
      '{{',
      '"',
      '`',
    ],
    ...[
      '__proto__',
      'constructor',
      'index',
      'null',
      '日本語の夜',
      '🎷👩‍👩‍👧',
      'ﷺ'.repeat(40),
      'é\u0301'.repeat(60),
      'x'.repeat(300),
      '日'.repeat(100),
    ],
    ...['[a](https://[oops)', '![](x)', '<div>'.repeat(40), '> '.repeat(100), '[['.repeat(100), '* '.repeat(100), 'https://[oops'],
  ),
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
);
const oddUrl = fc.oneof(
  fc.constantFrom(
    'http://a',
    'HTTPS://A.example/%',
    'https://[::1]/',
    'https://é.example/日?#',
    'https://a@b:1/',
    `https://a/${'x'.repeat(2000)}`,
  ),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string().map((end) => `https://a.example/${end}`),
  fc.string().map((host) => `https://${host}`),
);
const nobodys = (address: string) => /\.example$|^\[::1\]$/.test(new URL(address).hostname);
const oddTime = fc.oneof(
  fc.constantFrom('1000-01-01T00:00:00+23:59', '2999-12-31T23:59:59-23:59', '2026-10-25T02:30:00+01:00', '2028-02-29T23:59:59+23:59'),
  fc
    .date({ min: new Date('1000-01-02'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}+01:00`),
  fc
    .date({ min: new Date('2026-10-01'), max: new Date('2027-03-31'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}+01:00`),
);

/** Only values that the schema accepts, because others never reach a page. */
const fits = <T>(schema: z.ZodType<T>, odd: fc.Arbitrary<T>) => odd.filter((value) => schema.safeParse(value).success);
const oneLine = (max: number) => fits(line(max), oddText);
const lines = (max: number) => fits(text(max), oddText);
const time = fits(Time, oddTime);
const url = fits(WebUrl, oddUrl);
const named: fc.Arbitrary<Named> = fc.record({ id: fc.constantFrom('1', '9'.repeat(20)), name: oneLine(200) }, { requiredKeys: ['name'] });
const location: fc.Arbitrary<Location> = fc.record(
  { name: oneLine(200), street: oneLine(200), zipCode: oneLine(20), city: oneLine(100), country: fc.constantFrom('NL', 'ZZ') },
  { requiredKeys: ['name'] },
);
/** A build fetches images, so their hosts are ones that do not exist. */
const image = fits(
  Image,
  fc.record(
    { url: url.filter(nobodys), alt: oneLine(500), credits: oneLine(200), width: fc.nat(), height: fc.nat() },
    { requiredKeys: ['url'] },
  ),
);
const road = fc.constantFrom('available', 'few-left', 'sold-out', 'not-for-sale');
const ticketType = fc.record(
  {
    name: oneLine(200),
    priceCents: fc.nat(100_000_000),
    feeCents: fc.nat(100_000_000),
    saleStart: time,
    onlineSaleEnd: time,
    doorSaleEnd: time,
    online: road,
    door: road,
  },
  { requiredKeys: ['name'] },
);
const texts = { title: oneLine(300), subtitle: oneLine(500), shortDescription: lines(2_000), description: lines(50_000) };
const event = {
  ...texts,
  status: fc.constantFrom('confirmed', 'cancelled'),
  lang: fc.constantFrom('nl', 'en', 'zz-zzzz'),
  start: time,
  doors: time,
  end: time,
  location,
  rooms: fc.array(named, { maxLength: 3 }),
  eventType: named,
  genres: fc.array(oneLine(100), { maxLength: 3 }),
  series: named,
  ageRestriction: oneLine(50),
  programme: fc.array(fc.record({ name: oneLine(300), type: oneLine(100), start: time, end: time }, { requiredKeys: ['name'] }), {
    maxLength: 3,
  }),
  images: fc.array(image, { maxLength: 2 }),
  videos: fc.array(url, { maxLength: 2 }),
  links: fc.array(url, { maxLength: 2 }),
  ticketUrl: url,
  translations: fc.dictionary(fc.constantFrom('nl', 'en', 'zz'), fc.record(texts, { requiredKeys: [] })),
  previousStart: fc.array(time, { maxLength: 2 }),
};
const slug = fits(Slug, fc.constantFrom('x', 'index', '404', 'x'.repeat(80)));
const ofStager = { ...event, changedAt: time, slug, firstPublishedAt: time, revision: fc.nat() };
const requiredKeys = ['title', 'start', 'status', 'changedAt', 'slug', 'firstPublishedAt', 'revision'] as const;

/** Content files of one event of Stager's and one of the venue's own, as odd as the schemas allow. */
export const oddFiles: fc.Arbitrary<Record<string, object>> = fc
  .record({
    id: fc.integer({ min: 1, max: 999_999 }).map(String),
    event: fc.record(ofStager, { requiredKeys: [...requiredKeys] }),
    overlay: fc.record(
      { slug, extraText: lines(50_000), image, imageAlt: oneLine(500), featured: fc.boolean(), soldOut: fc.boolean() },
      { requiredKeys: [] },
    ),
    tickets: fc.array(ticketType, { maxLength: 3 }),
    own: fc.record({ ...event, tickets: fc.array(ticketType, { maxLength: 2 }) }, { requiredKeys: ['title', 'start'] }),
  })
  .map(({ id, event: told, overlay, tickets, own }) => ({
    [`events/2026/${id}.json`]: { id, ...told },
    [`overlay/${id}.json`]: overlay,
    [`tickets/2026/${id}.json`]: {
      id,
      types: tickets.map((type, i) => ({ online: 'available', door: 'available', ...type, id: String(i + 1) })),
    },
    [`own/own-${id}.json`]: own,
  }));
