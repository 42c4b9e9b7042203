import { describe, expect, test } from 'vitest';
import { eventPath, eventPaths, idIn, overlayPath, ownPath, schemaFor, ticketsPath } from '../../receiver/content/paths.ts';
import { serialize } from '../../receiver/content/serialize.ts';
import { slugOf } from '../../receiver/content/slug.ts';
import { formatTime } from '../../receiver/content/time.ts';
import { same } from '../../receiver/json/same.ts';
import { brake } from '../../receiver/reconcile/brake.ts';
import { Location } from '../../schemas/event.ts';
import { clock } from '../helpers/told.ts';

test.each([
  ['De Natte Vogels – albumrelease', 'de-natte-vogels-albumrelease'],
  ['Ðe Ørsted & Größere Étoiles', 'de-orsted-grossere-etoiles'],
  ["Café '26", 'cafe-26'],
  ['../../etc/passwd', 'etc-passwd'],
  ['東京', 'event'],
  ['', 'event'],
  ['x'.repeat(100), 'x'.repeat(60)],
  [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
])('the slug of %j is %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

describe('paths', () => {
  test.each(['../x', 'CON', '.git', '-1', '0', '1e3', '', '007', '1'.repeat(21)])('no path is made of the id %j', (id) => {
    expect(() => eventPath(id, '2026-12-04T20:30:00+01:00')).toThrow();
    expect(() => overlayPath(id)).toThrow();
    expect(idIn('events', `events/2026/${id}.json`)).toBeUndefined();
  });

  test('an id beyond 2^53 is a path like any other, the year is that of the start', () => {
    const id = '90071992547409931';
    expect(eventPath(id, '2026-12-31T23:30:00+01:00')).toBe(`events/2026/${id}.json`);
    expect(ticketsPath(id, '2027-01-01T00:00:00+01:00')).toBe(`tickets/2027/${id}.json`);
    expect(idIn('tickets', `tickets/2027/${id}.json`)).toBe(id);
    expect(() => eventPath('1', 'tomorrow')).toThrow('2026-12-04T20:30:00+01:00');
  });

  test('a year that is full goes on in its months, and editors find the schemas from there too', () => {
    expect(eventPaths('1', '2026-12-04T20:30:00+01:00')).toEqual(['events/2026/1.json', 'events/2026/12/1.json']);
    expect(idIn('events', 'events/2026/12/1.json')).toBe('1');
    expect(['events/2026/12/4/1.json', 'events/2026/x/1.json', 'overlay/12/1.json'].map((path) => idIn('events', path))).toEqual(
      Array(3).fill(undefined),
    );
    expect(eventPaths('1', '2026-12-04T20:30:00+01:00').map((path) => schemaFor(path, 'event'))).toEqual([
      '../../schema/event.json',
      '../../../schema/event.json',
    ]);
  });

  test('a slug of a person’s is checked before it is a path', () => {
    expect(ownPath('party', '1')).toBe('own/party-1.json');
    expect(ownPath('../party', '1')).toBe('own/event-1.json');
  });
});

test.each([
  ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
  ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
  ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59+01:00'],
])('%s is written with the offset of the zone', (time, written) => {
  expect(formatTime(clock(time), 'Europe/Amsterdam')).toBe(written);
});

test.each([
  [{ asked: 0, recent: 100, upcoming: 10 }, false],
  [{ asked: 5, recent: 0, upcoming: 10 }, false],
  [{ asked: 6, recent: 0, upcoming: 10 }, true],
  [{ asked: 3, recent: 3, upcoming: 10 }, true],
  [{ asked: 30, recent: 0, upcoming: 200 }, false],
  [{ asked: 31, recent: 0, upcoming: 200 }, true],
])('the brake on %j: %s', (input, holds) => {
  expect(brake({ empties: false, ...input }, { min: 5, percent: 15 })).toBe(holds);
});

test('the brake holds what would leave nothing to come, unless all may go', () => {
  const last = { asked: 2, recent: 0, upcoming: 2, empties: true };
  expect([15, 100].map((percent) => brake(last, { min: 5, percent }))).toEqual([true, false]);
});

test('a file is written one way: keys in schema order, nothing undefined, a final newline', () => {
  const written = serialize(Location, { city: 'Utrecht', name: 'De Loods', street: undefined }, 'schema');
  expect(written).toBe('{\n  "$schema": "schema",\n  "name": "De Loods",\n  "city": "Utrecht"\n}\n');
  expect(() => serialize(Location, { name: '' })).toThrow();
});

test.each([
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [[], {}, false],
  [null, {}, false],
  [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, true],
])('same(%j, %j) is %s', (a, b, expected) => {
  expect(same(a, b)).toBe(expected);
});
