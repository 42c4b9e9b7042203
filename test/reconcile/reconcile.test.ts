import { describe, expect, test } from 'vitest';
import { allDirect } from '../../receiver/content/change-kind.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import type { Change } from '../../receiver/message/change.ts';
import type { Plan } from '../../receiver/reconcile/plan.ts';
import { edited, feedOf, json, look, without } from '../helpers/look.ts';
import { message, sync, ticketType, today, told, update } from '../helpers/told.ts';

const day = 86_400_000;
const lanes = (plan: Plan) => plan.edits.map(({ lane }) => lane);

const first = feedOf(sync([told('1', { subtitle: 'Live' }, [ticketType('11')]), told('2')]));
const site = look(first, new Map()).main;
const path = 'events/2026/1.json';

describe('main follows the feed', () => {
  test('an empty feed asks nothing', () => {
    expect(look(emptyFeed, new Map()).plan.edits).toEqual([]);
  });

  test('new events get a slug and a first date, tickets their own file, editors their schemas', () => {
    expect([...site.keys()].filter((each) => !each.startsWith('schema/')).sort()).toEqual([
      'events/2026/1.json',
      'events/2026/2.json',
      'organization.json',
      'tickets/2026/1.json',
    ]);
    expect(json(site, path)).toMatchObject({
      $schema: '../../schema/event.json',
      id: '1',
      slug: 'event-1',
      revision: 0,
      firstPublishedAt: '2026-11-23T12:00:00+01:00',
    });
    expect(site.get(path)?.endsWith('}\n')).toBe(true);
  });

  test('what main says already is no edit', () => {
    expect(look(first, site).plan.edits).toEqual([]);
  });

  test.each<[string, Change, string, object]>([
    [
      'a moved start is remembered',
      update(told('1', { subtitle: 'Live', start: '2026-12-05T20:30:00+01:00' })),
      'urgent',
      { previousStart: ['2026-12-04T20:30:00+01:00'], revision: 1 },
    ],
    ['a cancellation', update(told('1', { subtitle: 'Live', status: 'cancelled' })), 'urgent', { status: 'cancelled', revision: 1 }],
    ['another room', update(told('1', { subtitle: 'Live', rooms: [{ name: 'Grote zaal' }] })), 'editorial', { revision: 1 }],
    ['another text', update(told('1', { subtitle: 'Solo' })), 'editorial', { subtitle: 'Solo', revision: 0 }],
    ['a sold-out', update(told('1', { subtitle: 'Live' }, [ticketType('11', { online: 'sold-out' })])), 'urgent', { revision: 0 }],
    ['another price', update(told('1', { subtitle: 'Live' }, [ticketType('11', { priceCents: 1 })])), 'tickets', { revision: 0 }],
    ['few left', update(told('1', { subtitle: 'Live' }, [ticketType('11', { online: 'few-left' })])), 'tickets', { revision: 0 }],
  ])('%s', (_, change, lane, expected) => {
    const { plan, main } = look(fold(first, [message(change)], 'Europe/Amsterdam').feed, site);
    expect(lanes(plan)).toEqual([lane]);
    expect(json(main, path)).toMatchObject({ slug: 'event-1', ...expected });
  });

  test('the same moment in the words of another time zone is written, and is no move', () => {
    const utc = { start: '2026-12-04T19:30:00+00:00', doors: '2026-12-04T18:30:00+00:00' };
    const before = look(feedOf(sync([told('1', { doors: '2026-12-04T19:30:00+01:00' })])), new Map()).main;
    for (const policy of [allDirect, { ...allDirect, time: 'review' } as const]) {
      const { plan, main } = look(feedOf(sync([told('1', utc)])), before, before, { policy });
      expect(plan.edits.map(({ lane, details }) => [lane, details])).toEqual([['tickets', []]]);
      expect(plan.proposals).toEqual([]);
      expect(json(main, path)).toMatchObject({ ...utc, revision: 0 });
      expect(json(main, path).previousStart).toBeUndefined();
    }
  });

  test('a removed event leaves a tombstone, comes back with its slug, and the tombstone is cleared away after 30 days', () => {
    const gone = look(feedOf(sync([told('2')])), site);
    expect(gone.plan.edits.map(({ lane, details }) => [lane, details])).toEqual([['urgent', [{ kind: 'removed' }]]]);
    expect(json(gone.main, path)).toEqual({
      $schema: '../../schema/event.json',
      id: '1',
      status: 'removed',
      removedAt: '2026-11-23T12:00:00+01:00',
      start: '2026-12-04T20:30:00+01:00',
      slug: 'event-1',
      firstPublishedAt: '2026-11-23T12:00:00+01:00',
      revision: 1,
    });
    expect(gone.main.has('tickets/2026/1.json')).toBe(false);
    const back = look(feedOf(sync([told('1', { title: 'Another title' }), told('2')])), gone.main, gone.main, { now: today + day });
    expect(json(back.main, path)).toMatchObject({
      slug: 'event-1',
      title: 'Another title',
      revision: 2,
      firstPublishedAt: '2026-11-23T12:00:00+01:00',
    });
    expect(look(feedOf(sync([told('2')])), gone.main, gone.main, { now: today + 29 * day }).main.has(path)).toBe(true);
    expect(look(feedOf(sync([told('2')])), gone.main, gone.main, { now: today + 31 * day }).main.has(path)).toBe(false);
  });

  test('over New Year both files move, and the overlay stays', () => {
    const overlay = new Map([...site, ['overlay/1.json', '{"featured":true}']]);
    const { main } = look(
      fold(first, [message(update(told('1', { start: '2027-01-02T20:30:00+01:00' })))], 'Europe/Amsterdam').feed,
      overlay,
    );
    expect([...main.keys()].filter((each) => each.includes('/1.json')).sort()).toEqual([
      'events/2027/1.json',
      'overlay/1.json',
      'tickets/2027/1.json',
    ]);
  });

  test('files of others are not touched', () => {
    const others: [string, string][] = [
      ['own/party.json', '{'],
      ['overlay/77.json', 'x'],
      ['notes.txt', 'hello'],
      ['events/2026/readme.txt', 'x'],
    ];
    const { plan, main } = look(first, new Map([...site, ...others]));
    expect(plan.edits).toEqual([]);
    for (const [each, text] of others) expect(main.get(each)).toBe(text);
  });

  test('the demo programme makes way as a whole, without the brake, and what a person added stays', () => {
    const demo = look(feedOf(sync(Array.from({ length: 30 }, (_, index) => told(`${index + 100}`)))), new Map()).main;
    demo.set('organization.json', JSON.stringify({ name: 'Demo', timeZone: 'Europe/Amsterdam', demo: true }));
    demo.set('own/party.json', '{"title":"Party"}');
    demo.set('own/tour.json', '{"title":"Tour","demo":true}');
    demo.set('overlay/100.json', '{"featured":true}');
    const { plan, main } = look(first, demo);
    expect(plan.held).toEqual([]);
    expect([...main.keys()].filter((each) => !each.startsWith('schema/')).sort()).toEqual([
      'events/2026/1.json',
      'events/2026/2.json',
      'organization.json',
      'own/party.json',
      'tickets/2026/1.json',
    ]);
    expect(json(main, 'organization.json').demo).toBeUndefined();
  });
});

describe('what people did is kept', () => {
  test('a value in an event file goes to the overlay, and the file follows the feed again', () => {
    const { plan, main } = look(first, edited(site, path, { title: 'A better title', subtitle: undefined }), site);
    expect(plan.edits[0]?.lifted).toEqual(['title', 'subtitle']);
    expect(json(main, 'overlay/1.json')).toEqual({ title: 'A better title', subtitle: null });
    expect(main.get(path)).toBe(site.get(path));
  });

  test('where the overlay changed too, the overlay wins; where it did not, the new value does', () => {
    const before = new Map([...site, ['overlay/1.json', '{"title":"Old","subtitle":"S"}']]);
    const both = edited(new Map([...before, ['overlay/1.json', '{"title":"From the overlay","subtitle":"S"}']]), path, {
      title: 'In the file',
      subtitle: 'T',
    });
    const { plan, main } = look(first, both, before);
    expect(json(main, 'overlay/1.json')).toEqual({ title: 'From the overlay', subtitle: 'T' });
    expect(plan.edits[0]?.notes).toEqual(['title was edited in the overlay too, which wins; the event file said "In the file"']);
  });

  test('a field that moves from the overlay into the file is theirs all the same', () => {
    const before = new Map([...site, ['overlay/1.json', '{"title":"Old"}']]);
    const { main } = look(first, edited(new Map([...before, ['overlay/1.json', '{}']]), path, { title: 'In the file' }), before);
    expect(json(main, 'overlay/1.json')).toEqual({ title: 'In the file' });
  });

  test('a deleted event file hides the event', () => {
    const { main } = look(first, without(site, path), site);
    expect(json(main, 'overlay/1.json')).toEqual({ hidden: true });
    expect(main.get(path)).toBe(site.get(path));
  });

  test('a file that no longer parses is written anew', () => {
    const { plan, main } = look(first, new Map([...site, [path, '<<<<<<< HEAD']]), site);
    expect(main.get(path)).toBe(site.get(path));
    expect(plan.edits[0]?.notes).toEqual([expect.stringContaining('written anew')]);
  });

  test('an overlay that does not parse is kept beside its successor', () => {
    const broken = new Map([...site, ['overlay/1.json', '{"title": "Half']]);
    const { main } = look(first, edited(broken, path, { title: 'Mine' }), broken);
    expect(main.get('overlay/1.json.broken')).toBe('{"title": "Half');
    expect(json(main, 'overlay/1.json')).toEqual({ title: 'Mine' });
  });

  test('the successor of an overlay that does not parse stays hidden where its text says so', () => {
    const broken = new Map([...site, ['overlay/1.json', '{"hidden": true, "title": "Half']]);
    const { main } = look(first, edited(broken, path, { title: 'Mine' }), broken);
    expect(json(main, 'overlay/1.json')).toEqual({ hidden: true, title: 'Mine' });
  });

  test('what stood in an overlay before it was broken keeps nothing out of its successor', () => {
    const before = new Map([...site, ['overlay/1.json', '{"title":"Mine"}']]);
    const broken = edited(new Map([...before, ['overlay/1.json', '{"title":"Mine",}']]), path, { title: 'Mine, again' });
    const { main } = look(first, broken, before);
    expect([json(main, 'overlay/1.json'), main.get('overlay/1.json.broken')]).toEqual([{ title: 'Mine, again' }, '{"title":"Mine",}']);
  });

  test('edits of the tickets file go to the overlay by type', () => {
    const file = 'tickets/2026/1.json';
    const types = [{ ...json(site, file).types[0], priceCents: 1 }];
    const { main } = look(first, edited(site, file, { types, soldOut: true }), site);
    expect(json(main, 'overlay/1.json')).toEqual({ soldOut: true, tickets: { 11: { priceCents: 1 } } });
    expect(main.get(file)).toBe(site.get(file));
  });

  test('what only an overlay has is lifted too, and what nobody reads is told', () => {
    const written = {
      featured: true,
      hidden: false,
      extraText: 'With coffee',
      imageAlt: 'A band',
      soldOut: true,
      image: { url: 'x' },
      colour: 'red',
    };
    const { plan, main } = look(first, edited(site, path, written), site);
    expect(json(main, 'overlay/1.json')).toEqual({
      featured: true,
      hidden: false,
      extraText: 'With coffee',
      imageAlt: 'A band',
      soldOut: true,
    });
    expect(main.get(path)).toBe(site.get(path));
    expect(plan.edits[0]?.notes).toEqual([
      'image was edited to a value that is not allowed, and is as before',
      'colour is not a field of an event, and was left out; the file said "red"',
    ]);
    const merged = without(site, path);
    const fresh = look(first, edited(site, path, { title: 'Ours', featured: true }), merged, { said: (_, field) => field !== 'title' });
    expect(json(fresh.main, 'overlay/1.json')).toEqual({ title: 'Ours', featured: true });
  });

  test('a byte order mark before a file says nothing', () => {
    const { plan, main } = look(first, new Map([...site, [path, `\uFEFF${edited(site, path, { title: 'Mine' }).get(path)}`]]), site);
    expect([json(main, 'overlay/1.json'), plan.edits[0]?.notes]).toEqual([{ title: 'Mine' }, []]);
  });

  test('nothing that was put aside before is written over', () => {
    const broken = new Map([...site, ['overlay/1.json', '{"title": "Half'], ['overlay/1.json.broken', 'the first']]);
    const { main } = look(first, edited(broken, path, { title: 'Mine' }), broken);
    expect([main.get('overlay/1.json.broken'), main.get('overlay/1-2.json.broken')]).toEqual(['the first', '{"title": "Half']);
    const stray = JSON.stringify({ ...json(site, path), id: '9', slug: 'buurtfeest', featured: true });
    const own = look(first, new Map([...site, ['events/2026/9.json', stray], ['own/buurtfeest-9.json', '{}']]), site).main;
    expect([own.get('own/buurtfeest-9.json'), json(own, 'own/buurtfeest-9-2.json').featured]).toEqual(['{}', true]);
  });

  test('an event that Stager never told of moves to the own events', () => {
    const stray = JSON.stringify({ ...json(site, path), id: '9', slug: 'buurtfeest', title: 'Buurtfeest' });
    const { main } = look(first, new Map([...site, ['events/2026/9.json', stray]]), site);
    expect(main.has('events/2026/9.json')).toBe(false);
    expect(json(main, 'own/buurtfeest-9.json')).toMatchObject({ title: 'Buurtfeest', start: '2026-12-04T20:30:00+01:00' });
  });

  test('the name of the organization goes to an overlay of its own', () => {
    const { main } = look(first, edited(site, 'organization.json', { name: 'De Loods!' }), site);
    expect(json(main, 'overlay/organization.json')).toEqual({ name: 'De Loods!' });
    expect(main.get('organization.json')).toBe(site.get('organization.json'));
  });

  test('the commit says where Stager now says otherwise', () => {
    const overlaid = new Map([...site, ['overlay/1.json', '{"subtitle":"Mine"}']]);
    const { plan } = look(fold(first, [message(update(told('1', { subtitle: 'Theirs' })))], 'Europe/Amsterdam').feed, overlaid);
    expect(plan.edits[0]?.notes).toEqual(["Stager now has another subtitle; the overlay's stays on the site"]);
    const priced = new Map([...site, ['overlay/1.json', '{"tickets":{"11":{"priceCents":1}}}']]);
    const dearer = update(told('1', { subtitle: 'Live' }, [ticketType('11', { priceCents: 2 })]));
    expect(look(fold(first, [message(dearer)], 'Europe/Amsterdam').feed, priced).plan.edits[0]?.notes).toEqual([
      "Stager now has another Type 11.priceCents; the overlay's stays on the site",
    ]);
  });
});

describe('under review', () => {
  const policy = { ...allDirect, text: 'review' } as const;
  const said = (_: string, field: string, value: unknown) => (field === 'title' ? value === 'New' : value === 'confirmed');

  test('a cancellation is not taken back by a merge that took the branch’s side of the file', () => {
    const cancelled = feedOf(sync([told('1', { title: 'New', status: 'cancelled' }, [ticketType('11')]), told('2')]));
    const before = look(feedOf(sync([told('1', { status: 'cancelled' }, [ticketType('11')]), told('2')])), new Map()).main;
    const merged = look(cancelled, edited(before, path, { title: 'New', status: 'confirmed' }), before, { policy, said });
    expect(json(merged.main, path)).toMatchObject({ title: 'New', status: 'cancelled' });
    expect(merged.main.has('overlay/1.json')).toBe(false);
    const byHand = look(cancelled, edited(before, path, { status: 'confirmed' }), before, { policy, said });
    expect(json(byHand.main, 'overlay/1.json')).toEqual({ status: 'confirmed' });
  });

  test.each([
    ['{"title":null}', true],
    ['{"title":""}', true],
    ['{"title":"Mine"}', false],
  ])('a field is covered where the site takes the overlay’s value: %s', (overlay, waits) => {
    const { plan } = look(
      feedOf(sync([told('1', { title: 'Unseen', subtitle: 'Live' }), told('2')])),
      new Map([...site, ['overlay/1.json', overlay]]),
      undefined,
      {
        policy,
      },
    );
    expect(plan.proposals.map(({ id }) => id)).toEqual(waits ? ['1'] : []);
  });
});

test('what goes wrong with one event costs that event alone, and is told with its files', () => {
  const said = (id: string) => {
    if (id === '1') throw new Error('no such thing');
    return false;
  };
  const touched = edited(site, path, { title: 'Mine' });
  const { plan, main } = look(feedOf(sync([told('1'), told('2', { title: 'Other' })])), touched, site, {
    said,
    policy: { ...allDirect, text: 'review', tickets: 'direct' },
  });
  expect(plan.skipped).toEqual([{ id: '1', files: ['events/2026/1.json', 'tickets/2026/1.json'], reason: 'no such thing' }]);
  expect(main.get(path)).toBe(touched.get(path));
  expect(plan.proposals.map(({ id }) => id)).toEqual(['2']);
});

describe('the brake', () => {
  const many = feedOf(sync(Array.from({ length: 20 }, (_, index) => told(`${index + 1}`))));
  const full = look(many, new Map()).main;
  const left = (count: number) => feedOf(sync(Array.from({ length: count }, (_, index) => told(`${index + 1}`))));

  test('five of twenty go, six are held while everything else goes on', () => {
    expect(look(left(15), full).plan.held).toEqual([]);
    const { plan, main } = look(fold(left(14), [message(update(told('1', { title: 'Still edited' })))], 'Europe/Amsterdam').feed, full);
    expect(plan.held).toEqual(['15', '16', '17', '18', '19', '20']);
    expect(json(main, 'events/2026/20.json').status).toBe('confirmed');
    expect(json(main, 'events/2026/1.json').title).toBe('Still edited');
  });

  test('the removals of the last day count, those of the day before do not, and pressing sync twice is no second opinion', () => {
    const five = look(left(15), full).main;
    expect(look(left(14), five, five, { now: today + 3_600_000 }).plan.held).toEqual(['15']);
    expect(look(left(14), five, five, { now: today + 25 * 3_600_000 }).plan.held).toEqual([]);
    expect(look(left(14), full).plan.held).toEqual(look(left(14), look(left(14), full).main).plan.held);
  });

  test('what a person released goes, and does not count towards the sum of the next day', () => {
    const released = { ...left(10), released: new Map(['11', '12', '13', '14', '15', '16', '17', '18', '19', '20'].map((id) => [id, ''])) };
    const { plan, main } = look(released, full);
    expect(plan.held).toEqual([]);
    const next = { ...left(6), released: released.released };
    expect(look(next, main, main, { now: today + 3_600_000 }).plan.held).toEqual([]);
  });

  test.each<[string, Change[], string[]]>([
    ['all that was to come', [{ kind: 'delete-organization' }], ['1', '2']],
    ['the same in a sync', [sync([])], ['1', '2']],
    ['the one of two', [sync([told('1')])], []],
    ['both, for another', [sync([told('3')])], []],
    ['both, once a person has agreed', [{ kind: 'delete-organization' }], []],
    ['the last one', [sync([told('1')]), sync([])], []],
  ])('where %s goes', (name, changes, held) => {
    let [feed, main] = [feedOf(sync([told('1'), told('2')])), site];
    let plan = look(feed, main).plan;
    for (const change of changes) {
      feed = fold(feed, [message(change)], 'Europe/Amsterdam').feed;
      if (name.includes('agreed'))
        feed = {
          ...feed,
          released: new Map([
            ['1', ''],
            ['2', ''],
          ]),
        };
      ({ plan, main } = look(feed, main));
    }
    expect(plan.held).toEqual(held);
  });

  test('people’s edits of held events are lifted all the same', () => {
    const { main } = look(left(10), edited(full, 'events/2026/20.json', { title: 'Mine' }), full);
    expect(json(main, 'overlay/20.json')).toEqual({ title: 'Mine' });
    expect(main.get('events/2026/20.json')).toBe(full.get('events/2026/20.json'));
  });
});
