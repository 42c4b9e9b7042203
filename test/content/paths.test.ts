import { expect, test } from 'vitest';
import { freePath, ownPath } from '../../receiver/content/paths.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { programme } from '../../site/src/content/programme.ts';

const own = JSON.stringify({ title: 'Buurtfeest', start: '2026-12-04T20:30:00+01:00' });
const longest = '12345678901234567890';

test.each([
  ['buurtfeest', '9', 'own/buurtfeest-9.json'],
  ['3-doors-down', '9', 'own/event-9.json'],
  ['3fm-night', '9', 'own/event-9.json'],
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
