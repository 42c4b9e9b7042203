import { describe, expect, test } from 'vitest';
import { extendFeedMap } from '../../../receiver/message/fields/extend-feed-map.ts';
import { candidate, type FeedField, feedMap, shorthand } from '../../../receiver/message/fields/feed-map.ts';
import { FeedEvent, Image, Location, ProgrammeItem } from '../../../schemas/event.ts';
import { TicketType } from '../../../schemas/tickets.ts';

const paths = (field: FeedField) => field.from.map(({ path, unit }) => (unit ? `${path} (${unit})` : path));

describe('feedMap', () => {
  test.each([
    ['event', FeedEvent, ['changedAt', 'translations']],
    ['location', Location, []],
    ['image', Image, []],
    ['programmeItem', ProgrammeItem, []],
    ['ticket', TicketType, ['online', 'door', 'onlineCounts', 'doorCounts']],
  ] as const)('knows where every field of %s may be, but for those that are made from others', (noun, schema, made) => {
    const fields = Object.keys(schema.shape).filter((field) => !(made as readonly string[]).includes(field));
    expect(Object.keys(feedMap[noun])).toEqual(expect.arrayContaining(fields));
  });

  test('a production start is never the start', () => {
    expect(paths(feedMap.event.start)).not.toContain('startDate');
    expect(paths(feedMap.event.productionStart)).toContain('startDate');
  });

  test('a bare value stands for a field that there is', () => {
    for (const [noun, field] of Object.entries(shorthand)) expect(feedMap[noun as keyof typeof feedMap]).toHaveProperty(field);
  });

  test.each([
    ['a', ['a']],
    ['a.b', ['a', 'b']],
    ['a[].b', ['a', '[]', 'b']],
    ['.', []],
  ])('the keys of %s', (path, keys) => expect(candidate(path)).toEqual({ path, keys }));
});

describe('extendFeedMap', () => {
  test("a venue's paths come first, and the map itself stays as it is", () => {
    const before = paths(feedMap.event.subtitle);
    const map = extendFeedMap(feedMap, {
      'event.subtitle': ['publicity.tagline', 'tagline'],
      'ticket.priceCents': [{ path: 'prijs', unit: 'euros' }, 'centen'],
      'location.name': 'zaalnaam',
    });
    expect(paths(map.event.subtitle)).toEqual(['publicity.tagline', 'tagline', ...before]);
    expect(paths(map.ticket.priceCents)).toEqual(['prijs (euros)', 'centen', 'priceInCents', 'price']);
    expect(paths(map.location.name)[0]).toBe('zaalnaam');
    expect(map.event.title).toBe(feedMap.event.title);
    expect(paths(feedMap.event.subtitle)).toEqual(before);
    expect(extendFeedMap(feedMap, {})).toEqual(feedMap);
  });

  test.each([
    ['event.subtitel', 'x', '"event.subtitel" is not a field of ours. Did you mean "event.subtitle"?'],
    ['subtitle', 'x', '"subtitle" is not a field of ours. Did you mean "event.subtitle"?'],
    ['evnt.titel', 'x', '"evnt.titel" is not a field of ours. Did you mean "event.title"?'],
    ['prijs', 'x', '"prijs" is not a field of ours;'],
    ['event.constructor', 'x', '"event.constructor" is not a field of ours'],
    ['__proto__.x', 'x', '"__proto__.x" is not a field of ours'],
    ['event.title', '', '"event.title": "" is not a path. Expected keys joined by points, such as publicity.title.'],
    ['event.title', 'a..b', '"event.title": "a..b" is not a path. Expected keys joined by points, such as publicity.title.'],
    ['event.title', [5], '"event.title": 5 is not a path. Expected keys joined by points, such as publicity.title.'],
    ['event.title', { path: 'a', unit: 'cents' }, '"event.title": a unit is for prices only.'],
    ['ticket.priceCents', { path: 'a', unit: 'guilders' }, '"ticket.priceCents": unit "guilders" is unknown. Expected cents or euros.'],
    ['ticket.priceCents', { path: 'a', units: 'euros' }, '"ticket.priceCents": "units" is unknown. Expected path, unit and words.'],
    ['event.title', { path: 'a', words: {} }, '"event.title": words are for the status only.'],
    ['event.status', { path: 'status', words: { Optie: 'option' } }, '"event.status": words {"Optie":"option"} cannot be used.'],
  ])('refuses %s ← %j', (target, given, problem) => {
    expect(() => extendFeedMap(feedMap, JSON.parse(JSON.stringify({ [target]: given })))).toThrow(problem);
  });

  test('lists all problems at once', () => {
    expect(() => extendFeedMap(feedMap, { 'event.titel': 'a', 'ticket.costs': 'b' })).toThrow(
      'The map extension cannot be used:\n"event.titel" is not a field of ours. Did you mean "event.title"?\n"ticket.costs" is',
    );
  });

  test.each([[null], [['event.title']], ['event.title']])('refuses %j', (extension) => {
    expect(() => extendFeedMap(feedMap, extension)).toThrow('The map extension is not a JSON object.');
  });
});
