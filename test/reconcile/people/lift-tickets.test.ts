import { expect, test } from 'vitest';
import { allDirect } from '../../../receiver/content/change-kind.ts';
import { mergeOverlay } from '../../../site/src/content/merge-overlay.ts';
import { edited, feedOf, json, look, without } from '../../helpers/look.ts';
import { sync, ticketType, told } from '../../helpers/told.ts';

const path = 'tickets/2026/1.json';
const overlay = 'overlay/1.json';
const first = feedOf(sync([told('1', {}, [ticketType('11'), ticketType('12')]), told('2')]));
const site = look(first, new Map()).main;
const types: object[] = json(site, path).types;

/** What became of another list of ticket types in the file. */
function afterEdit(types: unknown) {
  const { plan, main } = look(first, edited(site, path, { types }), site);
  expect(plan.skipped).toEqual([]);
  expect(main.get(path)).toBe(site.get(path));
  return { overlay: json(main, overlay), notes: plan.edits.flatMap(({ notes }) => notes) };
}

test.each<[string, unknown, object | null, RegExp[]]>([
  ['null among them', [...types, null], null, [/^null is not a ticket type/]],
  ['others that are none', [5, 'x', [1], ...types], null, [/^5 is/, /^"x" is/, /^a list is/]],
  ['no list at all', 'sold out', null, [/^types of the tickets file was edited to "sold out"/]],
  ['a type without its id', [{ name: 'Door' }, ...types], null, [/^an object is not a ticket type/]],
  ['a type that was taken out', types.slice(1), null, [/^ticket type Type 11 was removed by hand/]],
  ['a value', [{ ...types[0], priceCents: 1250 }, types[1]], { 11: { priceCents: 1250 } }, []],
  ['a field that was taken out', [{ ...types[0], priceCents: undefined }, types[1]], { 11: { priceCents: null } }, []],
  ['one that cannot be missing', [{ ...types[0], online: undefined }, types[1]], null, [/^online of ticket type 11 was edited to null/]],
  [
    'a value that cannot be',
    [{ ...types[0], priceCents: '12,50' }, types[1]],
    null,
    [/^priceCents of ticket type 11 was edited to "12,50"/],
  ],
  ['a field that there is not', [{ ...types[0], colour: 'red' }, types[1]], null, [/^colour of ticket type 11/]],
  ['a type of their own', [...types, { id: '99', name: 'Friends' }], { 99: { name: 'Friends' } }, [/^ticket type 99 is not in Stager/]],
])('in the list of ticket types: %s', (_, edit, lifted, notes) => {
  const after = afterEdit(edit);
  expect(after.overlay?.tickets ?? null).toEqual(lifted);
  expect(after.notes).toEqual(notes.map((note) => expect.stringMatching(note)));
});

test.each([
  ['taken away', undefined, /was removed by hand/],
  ['no JSON', '{ nope', /was not JSON that Callboard reads/],
])('a file that is %s is written anew, and the commit says so', (_, text, note) => {
  const { plan, main } = look(first, text === undefined ? without(site, path) : new Map([...site, [path, text]]), site);
  expect(main.get(path)).toBe(site.get(path));
  expect(plan.edits.flatMap(({ notes }) => notes)).toEqual([expect.stringMatching(note)]);
});

test('where the overlay changed too it stands, and the note says what the file said', () => {
  const both = edited(new Map([...site, [overlay, '{"tickets":{"11":{"priceCents":1}}}']]), path, {
    types: [{ ...types[0], priceCents: 2 }, types[1]],
  });
  const { plan, main } = look(first, both, site);
  expect(json(main, overlay)).toEqual({ tickets: { 11: { priceCents: 1 } } });
  expect(plan.edits.flatMap(({ notes }) => notes)).toEqual([expect.stringMatching(/edited in the overlay too.*the tickets file said 2/)]);
});

test('a reverted removal brings the file back without anything of a person’s in it', () => {
  const removed = look(feedOf(sync([told('2')])), site).main;
  const { plan, main } = look(feedOf(sync([told('2')])), new Map([...removed, ...site]), removed, { said: () => true });
  expect(json(main, 'events/2026/1.json').status).toBe('removed');
  expect([main.has(overlay), plan.edits.flatMap(({ lifted }) => lifted)]).toEqual([false, []]);
  const mine = look(
    feedOf(sync([told('2')])),
    new Map([...removed, ...edited(site, path, { types: [{ ...types[0], priceCents: 1 }] })]),
    removed,
    {
      said: (_, field) => field !== 'tickets.11.priceCents',
    },
  );
  expect(json(mine.main, overlay)).toEqual({ tickets: { 11: { priceCents: 1 } } });
});

test('a price whose proposal was merged is adopted, and one that a person wrote is not', () => {
  const policy = { ...allDirect, price: 'review' } as const;
  const dearer = feedOf(sync([told('1', {}, [ticketType('11', { priceCents: 3000 }), ticketType('12')]), told('2')]));
  const merged = edited(site, path, { types: [{ ...types[0], priceCents: 3000 }, types[1]] });
  const said = (_: string, field: string, value: unknown) => field === 'tickets.11.priceCents' && value === 3000;
  const { plan, main } = look(dearer, merged, site, { policy, said });
  expect([main.has(overlay), plan.proposals]).toEqual([false, []]);
  expect(json(main, path).types[0].priceCents).toBe(3000);
  const own = look(dearer, edited(site, path, { types: [{ ...types[0], priceCents: 1 }, types[1]] }), site, { policy, said });
  expect(json(own.main, overlay)).toEqual({ tickets: { 11: { priceCents: 1 } } });
  expect(json(own.main, path).types[0].priceCents).toBe(2250);
});

test('the site takes away what the overlay says is not there', () => {
  const event = json(site, 'events/2026/1.json');
  const { shown } = mergeOverlay(event, { tickets: { 11: { priceCents: null, name: 'Early' } } }, json(site, path), 'Europe/Amsterdam');
  expect(shown.sale?.types[0]).toEqual({ id: '11', name: 'Early', online: 'available', door: 'not-for-sale' });
});
