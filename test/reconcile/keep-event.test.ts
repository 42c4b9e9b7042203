import { describe, expect, test } from 'vitest';
import { allDirect, type Policy } from '../../receiver/content/change-kind.ts';
import { readContent } from '../../receiver/content/content.ts';
import { placing } from '../../receiver/content/placing.ts';
import { keepEvent } from '../../receiver/reconcile/keep-event.ts';
import { extractEdits } from '../../receiver/reconcile/people/extract-edits.ts';
import type { ReconcileContext } from '../../receiver/reconcile/reconcile-context.ts';
import { english } from '../../receiver/words/english.ts';
import { edited, type Files, feedOf, look } from '../helpers/look.ts';
import { sync, ticketType, today, told, type toldEvent } from '../helpers/told.ts';

const path = 'events/2026/1.json';
const ticketsPath = 'tickets/2026/1.json';
const types = [ticketType('11')];
const site = look(feedOf(sync([told('1', {}, types)])), new Map()).main;
const textReviewed = { ...allDirect, new: 'review', text: 'review' } as const;

interface Input {
  /** The event's fields as the feed has them now, and its ticket types. */
  now?: Parameters<typeof toldEvent>[1];
  tickets?: typeof types;
  policy?: Policy;
  main?: Files;
  published?: Files;
  /** When it is compared, ms since the epoch. */
  at?: number;
}

function kept({ now = {}, tickets = types, policy = allDirect, main = site, published = main, at = today }: Input = {}) {
  const feed = feedOf(sync([told('1', now, tickets)]));
  const scene: ReconcileContext = {
    feed,
    main: readContent(main),
    published: readContent(published),
    policy,
    said: () => false,
    brake: { min: 5, percent: 15 },
    now: at,
    timeZone: 'Europe/Amsterdam',
    place: placing(main.keys()),
    words: english,
  };
  const event = feed.events.get('1');
  if (!event) throw new Error('the feed has the event');
  const { edit, proposal } = keepEvent(scene, '1', event, extractEdits('1', { ...scene, inFeed: true }));
  const read = (files: Files | Map<string, string | undefined> | undefined, of = path) => JSON.parse(files?.get(of) ?? 'null');
  return { edit, proposal, direct: read(edit.files), proposed: read(proposal?.files), read };
}

describe('an event that is on the site', () => {
  test('nothing is written where the feed says what the site has', () => {
    const { edit, proposal } = kept();
    expect([edit.files.size, edit.details, proposal]).toEqual([0, [], undefined]);
  });

  test.each<[string, Input, string, object]>([
    ['another title', { now: { title: 'New' } }, 'editorial', { title: 'New', revision: 0 }],
    ['a cancellation', { now: { status: 'cancelled' } }, 'urgent', { status: 'cancelled', revision: 1 }],
    [
      'another start',
      { now: { start: '2026-12-05T20:30:00+01:00' } },
      'urgent',
      { start: '2026-12-05T20:30:00+01:00', previousStart: ['2026-12-04T20:30:00+01:00'], revision: 1 },
    ],
    [
      'the most urgent of several changes decides the lane',
      { now: { title: 'New', status: 'cancelled' } },
      'urgent',
      { title: 'New', status: 'cancelled' },
    ],
  ])('%s goes direct where the policy says so', (_, input, lane, fields) => {
    const { edit, proposal, direct } = kept(input);
    expect([edit.lane, proposal]).toEqual([lane, undefined]);
    expect(direct).toMatchObject(fields);
  });

  test('a price goes into the tickets file alone', () => {
    const { edit, read } = kept({ tickets: [ticketType('11', { priceCents: 1 })] });
    expect([[...edit.files.keys()], edit.lane, read(edit.files, ticketsPath).types[0].priceCents]).toEqual([[ticketsPath], 'tickets', 1]);
  });

  test('the tickets file goes where the feed has no types any more', () => {
    expect(kept({ tickets: [] }).edit.files).toEqual(new Map([[ticketsPath, undefined]]));
  });

  test.each<[string, Input, object | null, object | null]>([
    ['a reviewed field waits', { now: { title: 'New' } }, null, { title: 'New' }],
    [
      'a direct field goes, and the proposal holds both',
      { now: { title: 'New', status: 'cancelled' } },
      { title: 'Event 1', status: 'cancelled' },
      { title: 'New', status: 'cancelled' },
    ],
    [
      'a reviewed field that the overlay covers waits for nobody',
      { now: { title: 'New' }, main: new Map([...site, ['overlay/1.json', '{"title":"Mine"}']]) },
      { title: 'New' },
      null,
    ],
  ])('%s', (_, input, direct, proposed) => {
    const after = kept({ policy: textReviewed, ...input });
    expect(after.direct).toEqual(direct && expect.objectContaining(direct));
    expect(after.proposed).toEqual(proposed && expect.objectContaining(proposed));
  });

  test('a proposal names its event, its changes and the pair that a refusal is about', () => {
    expect(kept({ now: { title: 'New', ticketUrl: 'https://shop.example/1' }, policy: textReviewed }).proposal).toMatchObject({
      id: '1',
      title: 'New',
      start: '2026-12-04T20:30:00+01:00',
      overlaid: false,
      ticketUrl: 'https://shop.example/1',
      details: [{ kind: 'text', field: 'title', from: 'Event 1', to: 'New' }],
      pair: [
        [{ title: 'Event 1' }, undefined],
        [{ title: 'New' }, undefined],
      ],
    });
  });

  test('a reviewed price is part of the pair, and the file of the event is not', () => {
    const { proposal } = kept({ tickets: [ticketType('11', { priceCents: 1 })], policy: { ...allDirect, price: 'review' } });
    expect([...(proposal?.files.keys() ?? [])]).toEqual([ticketsPath]);
    expect(proposal?.pair).toMatchObject([
      [{}, { types: [{ priceCents: 2250 }] }],
      [{}, { types: [{ priceCents: 1 }] }],
    ]);
  });

  test('a person’s edit is lifted, the file follows the feed again, and a note says which value stays', () => {
    const { edit, direct, read } = kept({ now: { title: 'New' }, main: edited(site, path, { title: 'Mine' }), published: site });
    expect([edit.lifted, direct.title, read(edit.files, 'overlay/1.json')]).toEqual([['title'], 'New', { title: 'Mine' }]);
    expect(edit.notes).toEqual(["Stager now has another title; the overlay's stays on the site"]);
  });

  test('a file that a person edited is written back though the feed says nothing new', () => {
    const { direct, edit } = kept({ main: edited(site, path, { title: 'Mine' }), published: site });
    expect([direct.title, edit.details, edit.lane]).toEqual(['Event 1', [], 'editorial']);
  });

  test('a time that the site leaves out is told', () => {
    expect(kept({ now: { end: '2026-12-04T20:00:00+01:00' } }).edit.notes).toEqual([
      expect.stringMatching(/^end is left out of the site: /),
    ]);
  });
});

describe('an event that is not on the site', () => {
  const none: Files = new Map();

  test('comes at once, with its tickets', () => {
    const { edit, proposal, direct } = kept({ main: none });
    expect([[...edit.files.keys()].sort(), edit.details, edit.lane, proposal]).toEqual([
      [path, ticketsPath],
      [{ kind: 'new' }],
      'editorial',
      undefined,
    ]);
    expect(direct).toMatchObject({ slug: 'event-1', revision: 0, firstPublishedAt: '2026-11-23T12:00:00+01:00' });
  });

  test('waits for a person as a whole, where new events do: no tickets file, nothing on main', () => {
    const { edit, proposal, proposed } = kept({ main: none, policy: textReviewed });
    expect([edit.files.size, [...(proposal?.files.keys() ?? [])], proposal?.details]).toEqual([0, [path], [{ kind: 'new' }]]);
    expect(proposal?.pair).toEqual([null, { title: 'Event 1' }]);
    expect(proposed.firstPublishedAt).toBe('2026-11-23T12:00:00+01:00');
  });

  test('is proposed in the same words as long as it waits', () => {
    const later = kept({ main: none, policy: textReviewed, at: today + 86_400_000 });
    expect(later.proposal).toEqual(kept({ main: none, policy: textReviewed }).proposal);
  });

  test('comes back under the address that it had, and remembers an older start', () => {
    const tombstone = {
      id: '1',
      status: 'removed',
      removedAt: '2026-11-20T12:00:00+01:00',
      start: '2026-12-01T20:30:00+01:00',
      slug: 'old-name',
      firstPublishedAt: '2026-10-01T12:00:00+02:00',
      revision: 3,
    };
    expect(kept({ main: new Map([[path, JSON.stringify(tombstone)]]) }).direct).toMatchObject({
      slug: 'old-name',
      firstPublishedAt: '2026-10-01T12:00:00+02:00',
      revision: 4,
      previousStart: ['2026-12-01T20:30:00+01:00'],
    });
  });
});
