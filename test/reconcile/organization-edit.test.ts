import { describe, expect, test } from 'vitest';
import { edited, feedOf, json, look } from '../helpers/look.ts';
import { sync, told } from '../helpers/told.ts';

const file = 'organization.json';
const overlay = 'overlay/organization.json';
const feed = feedOf(sync([told('1')]));
const site = look(feed, new Map()).main;

describe('what people write into the file of the organization', () => {
  test.each<[string, object, object | null, RegExp[]]>([
    ['a name', { name: 'De Loods!' }, { name: 'De Loods!' }, []],
    ['a time zone', { timeZone: 'Europe/Brussels' }, { timeZone: 'Europe/Brussels' }, []],
    ['a time zone that there is not', { timeZone: 'Nowhere/Land' }, null, [/^timeZone was edited to "Nowhere.Land"/]],
    ['what cannot be', { timeZone: '5 o’clock', name: 7 }, null, [/^name was edited to 7/, /^timeZone was edited to "5 o’clock"/]],
  ])('%s', (_, fields, lifted, notes) => {
    const { plan, main } = look(feed, edited(site, file, fields), site);
    expect(json(main, overlay)).toEqual(lifted);
    expect(main.get(file)).toBe(site.get(file));
    expect(plan.edits.flatMap((edit) => edit.notes)).toEqual(notes.map((note) => expect.stringMatching(note)));
  });

  test('where the overlay changed too, the overlay wins', () => {
    const { plan, main } = look(feed, edited(new Map([...site, [overlay, '{"name":"Overlay"}']]), file, { name: 'File' }), site);
    expect(json(main, overlay)).toEqual({ name: 'Overlay' });
    expect(plan.edits.flatMap(({ notes }) => notes)).toEqual([expect.stringMatching(/edited in the overlay too.*said "File"/)]);
  });

  test('an overlay that does not parse is kept beside its successor', () => {
    const { plan, main } = look(feed, edited(new Map([...site, [overlay, '{ "name": "Mine", // hi']]), file, { name: 'File' }), site);
    expect([json(main, overlay), main.get('overlay/organization.json.broken')]).toEqual([{ name: 'File' }, '{ "name": "Mine", // hi']);
    expect(plan.edits.flatMap(({ notes }) => notes)).toEqual([expect.stringMatching(/did not parse/)]);
  });

  test('a file that does not parse is written anew, and the commit says so', () => {
    const { plan, main } = look(feed, new Map([...site, [file, '{ x']]), site);
    expect(main.get(file)).toBe(site.get(file));
    expect(plan.edits.flatMap(({ notes }) => notes)).toEqual([expect.stringMatching(/^organization.json was not JSON/)]);
  });
});
