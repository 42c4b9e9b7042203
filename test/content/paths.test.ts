import { describe, expect, test } from 'vitest';
import { eventPath, eventPaths, freePath, idIn, overlayPath, ownPath, schemaFor, ticketsPath } from '../../receiver/content/paths.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { programme } from '../../site/src/content/programme.ts';

const own = JSON.stringify({ title: 'Buurtfeest', start: '2026-12-04T20:30:00+01:00' });
const longest = '12345678901234567890';

test.each([
  ['buurtfeest', '9', 'own/buurtfeest-9.json'],
  ['3-doors-down', '9', 'own/event-9.json'],
  ['3fm-night', '9', 'own/3fm-night-9.json'],
  ['a'.repeat(80), '9', 'own/event-9.json'],
  ['een-avond-met-een-titel-die-net-niet-te-lang-is-nu', longest, /^own\/een-avond-.*-12345678901234567890\.json$/],
  ['een-avond-met-een-titel-die-net-te-lang-is-voor-dit-alles', longest, 'own/event-12345678901234567890.json'],
  ['../x', '9', 'own/event-9.json'],
])('the site shows what moves to the own events: %s', (slug, id, expected) => {
  const path = ownPath(slug, id);
  expect(path).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  const taken = freePath(new Map([[path, own]]), path);
  const { events, rejects } = programme(
    parseFolder(
      new Map([
        [path, own],
        [taken, own],
      ]),
    ),
  );
  expect([events.length, rejects]).toEqual([2, []]);
});

test('a name that is taken gets the first number that is free', () => {
  const taken = new Map(['own/a.json', 'own/a-2.json', 'overlay/1.json.broken'].map((path) => [path, '']));
  expect(['own/b.json', 'own/a.json', 'overlay/1.json.broken'].map((path) => freePath(taken, path))).toEqual([
    'own/b.json',
    'own/a-3.json',
    'overlay/1-2.json.broken',
  ]);
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
