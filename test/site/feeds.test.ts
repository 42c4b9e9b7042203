import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { eventState } from '../../site/src/event/event-state.ts';
import { announcements, jsonFeed, rss } from '../../site/src/feeds/announced.ts';
import { ApiEvent, apiEvent } from '../../site/src/feeds/api-event.ts';
import { sitemap } from '../../site/src/feeds/sitemap.ts';
import { shownEvent } from './shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const channel = {
  title: 'De Loods',
  description: 'Poppodium',
  language: 'nl',
  home: 'https://x.example/agenda/',
  self: 'https://x.example/rss.xml',
  made: now,
};
const parser = new XMLParser({ ignoreAttributes: false });

/** An XML document as an independent parser reads it. */
function parsed(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml);
}

describe('newly announced events', () => {
  const item = (events: Parameters<typeof announcements>[0]) =>
    announcements(events, now, {
      language: 'nl',
      urlOf: ({ address }) => `https://x.example/${address}/`,
      datesOf: (run) => (run.length === 1 ? 'vr 4 dec' : `${run.length} data`),
    });
  const old = shownEvent({ id: '1', firstPublishedAt: '2026-09-01T12:00:00+02:00' });
  const fresh = shownEvent({
    id: '2',
    firstPublishedAt: '2026-11-20T12:00:00+01:00',
    title: '<b>Vogels</b> & \u0000co',
    subtitle: 'Uit Gent',
    genres: ['Folk'],
  });

  test('newest first, without past, cancelled and undated events', () => {
    const past = shownEvent({ id: '3', start: '2026-11-01T20:00:00+01:00' });
    const unsaid = shownEvent({ id: '5', own: true, firstPublishedAt: undefined, changedAt: undefined });
    expect(item([unsaid, old, past, shownEvent({ id: '4', status: 'cancelled' }), fresh]).map(({ id }) => id)).toEqual([
      'event-2',
      'event-1',
    ]);
  });

  test('forty nights of one show are one item, which keeps its id when the first nights are over', () => {
    const nights = Array.from({ length: 40 }, (_, index) =>
      shownEvent({
        id: String(100 + index),
        title: 'Kerstrevue',
        start: Temporal.Instant.from('2026-11-20T19:00:00Z')
          .add({ hours: 24 * index })
          .toString(),
        firstPublishedAt: '2026-09-10T12:00:00+02:00',
      }),
    );
    const added = shownEvent({ id: '200', title: 'KERSTREVUE', firstPublishedAt: '2026-11-21T12:00:00+01:00' });
    expect(item([...nights, added]).map(({ id, title, url }) => [id, title, url])).toEqual([
      ['event-200', 'KERSTREVUE · vr 4 dec', 'https://x.example/200-event-200/'],
      ['event-100', 'Kerstrevue · 37 data', 'https://x.example/103-event-103/'],
    ]);
  });

  test('as RSS', () => {
    const { item: first, ...told } = parsed(rss(item([fresh]), channel)).rss.channel;
    expect(first).toMatchObject({
      title: '<b>Vogels</b> & co · vr 4 dec',
      link: 'https://x.example/2-event-2/',
      description: 'Uit Gent',
      category: 'Folk',
      pubDate: 'Fri, 20 Nov 2026 11:00:00 GMT',
    });
    expect(first.guid).toEqual({ '#text': 'event-2', '@_isPermaLink': 'false' });
    expect(told).toMatchObject({
      title: 'De Loods',
      link: 'https://x.example/agenda/',
      description: 'Poppodium',
      language: 'nl',
      lastBuildDate: 'Fri, 20 Nov 2026 11:00:00 GMT',
      'atom:link': { '@_href': 'https://x.example/rss.xml', '@_rel': 'self', '@_type': 'application/rss+xml' },
    });
  });

  test('RSS can hold any text, and an empty feed has the time of the build', () => {
    const title = ']]> & <i>x</i>\uFFFF "’é\uD83D';
    const odd = shownEvent({ title, genres: ['R&B', '<b>'], firstPublishedAt: '2026-11-20T12:00:00+01:00' });
    const { item: told } = parsed(rss(item([odd]), channel)).rss.channel;
    expect([told.title, told.category]).toEqual([']]> & <i>x</i> "’é\uFFFD · vr 4 dec', ['R&B', '<b>']]);
    const empty = rss([], channel);
    expect(parsed(empty).rss.channel.lastBuildDate).toBe('Mon, 23 Nov 2026 14:00:00 GMT');
    expect(rss([], channel)).toBe(empty);
  });

  test('as JSON Feed', () => {
    expect(jsonFeed(item([fresh]), channel)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'nl',
      items: [{ id: 'event-2', content_text: 'Uit Gent', date_published: '2026-11-20T11:00:00Z', tags: ['Folk'] }],
    });
  });
});

test('the sitemap has each page in every language, and when its content changed', async () => {
  const { url } = parsed(
    await sitemap([{ languages: { nl: 'https://x.example/a&b/', en: 'https://x.example/en/a&b/' }, changedAt: '2026-11-01T11:00:00Z' }]),
  ).urlset;
  expect(url.map((one: { loc: string }) => one.loc)).toEqual(['https://x.example/a&b/', 'https://x.example/en/a&b/']);
  expect(url[1]).toMatchObject({
    lastmod: '2026-11-01T11:00:00.000Z',
    'xhtml:link': [{ '@_hreflang': 'nl', '@_href': 'https://x.example/a&b/' }, { '@_hreflang': 'en' }],
  });
});

test('the API has the public fields, with texts that are safe to show', () => {
  const event = shownEvent({
    description: '<script>alert(1)</script>\n\n**vet**',
    accountingId: 'GB-1',
    sale: { soldOut: false, types: [{ id: '9', name: 'Entree', priceCents: 1000, feeCents: 150, online: 'available', door: 'sold-out' }] },
  });
  const told = apiEvent(event, eventState(event, event.sale, now), 'https://x.example/1/');
  expect(told).toMatchObject({
    state: 'on-sale',
    description: '<p><strong>vet</strong></p>',
    tickets: [{ id: '9', priceCents: 1150, online: 'available', door: 'sold-out' }],
  });
  expect(
    apiEvent(shownEvent({ changedAt: undefined }), eventState(event, undefined, now), 'https://x.example/1/').changedAt,
  ).toBeUndefined();
  expect(told).not.toHaveProperty('accountingId');
  expect(told).not.toHaveProperty('sale');
  expect(ApiEvent.parse(told)).toEqual(told);
});
