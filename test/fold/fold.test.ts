import { describe, expect, test } from 'vitest';
import { emptyFeed, type Feed, feedFiles, readFeed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import type { Received } from '../../receiver/fold/received.ts';
import type { Change, SoldOut, ToldTickets } from '../../receiver/message/change.ts';
import type { TicketType } from '../../schemas/tickets.ts';
import { clock, message, organization, sync, ticketType, today, told, update } from '../helpers/told.ts';

const zone = 'Europe/Amsterdam';
const folded = (feed: Feed, ...changes: (Change | Received)[]): Feed =>
  fold(
    feed,
    changes.map((change) => ('kind' in change ? message(change) : change)),
    zone,
  ).feed;
const ids = (feed: Feed) => [...feed.events.keys()].sort();
const start = folded(
  emptyFeed,
  sync([told('1', {}, [ticketType('11'), ticketType('12')]), told('2'), told('3', { start: '2026-11-01T20:00:00+01:00' })]),
);

describe('what each message does', () => {
  test.each<[string, Change, string[]]>([
    ['a sync makes the upcoming events exactly these, and leaves past ones', sync([told('1'), told('4')]), ['1', '3', '4']],
    ['an empty sync removes everything upcoming', sync([]), ['3']],
    ['a sync that could not be read whole removes nothing', sync([told('4')], { complete: false }), ['1', '2', '3', '4']],
    ['an event that a sync names but that could not be read stays', sync([told('4')], { keep: ['2'] }), ['2', '3', '4']],
    ['an update replaces the events it names', update(told('2', { title: 'New' })), ['1', '2', '3']],
    ['a delete removes', { kind: 'delete', ids: ['1', '3', '9'] }, ['2']],
    ['the deletion of the organization removes everything upcoming', { kind: 'delete-organization' }, ['3']],
  ])('%s', (_, change, expected) => {
    expect(ids(folded(start, change))).toEqual(expected);
  });

  test('the reason of a rejected event says that the site goes on showing it, where it does', () => {
    const rejected = ['1', '9'].map((id) => ({ id, reason: `Event ${id} is odd.`, ifStanding: 'It stays.', message: {} }));
    const received = { arrivedAt: today, said: { rejected, notes: [] } };
    const { outcomes } = fold(start, [received], zone);
    expect(outcomes[0]?.rejected).toEqual([
      { id: '1', reason: 'Event 1 is odd. It stays.', message: {} },
      { id: '9', reason: 'Event 9 is odd.', message: {} },
    ]);
  });

  test('a ticket group that could not be understood keeps its last good version', () => {
    const before = folded(emptyFeed, sync([told('1', {}, [ticketType('11'), ticketType('12'), ticketType('13')])]));
    const typesWith = (keep: ToldTickets['keep']) =>
      folded(
        before,
        update({ ...told('1'), tickets: { types: [ticketType('13', { priceCents: 1 })], ...(keep && { keep }) } }),
      ).tickets.get('1');
    expect(typesWith(undefined)?.types.map(({ id }) => id)).toEqual(['13']);
    expect(typesWith({ ids: ['11'] })?.types.map(({ id, priceCents }) => [id, priceCents])).toEqual([
      ['13', 1],
      ['11', 2250],
    ]);
    expect(typesWith({ allBut: ['12', '13'] })?.types.map(({ id }) => id)).toEqual(['13', '11']);
  });

  test('an update without tickets leaves them, an empty list takes them away', () => {
    expect(folded(start, update(told('1', { title: 'Other' }))).tickets.get('1')).toBe(start.tickets.get('1'));
    expect(folded(start, update(told('1', {}, []))).tickets.has('1')).toBe(false);
  });

  test('ticket types merge by id, keep their place, and go when they are not public or deleted', () => {
    const merged = folded(start, {
      kind: 'update-tickets',
      events: [
        {
          id: '1',
          types: [{ id: '11', type: ticketType('11', { online: 'sold-out' }) }, { id: '12' }, { id: '13', type: ticketType('13') }],
        },
      ],
    });
    expect(merged.tickets.get('1')?.types.map(({ id, online }) => [id, online])).toEqual([
      ['11', 'sold-out'],
      ['13', 'available'],
    ]);
    const gone = folded(merged, { kind: 'delete-tickets', events: [{ id: '1', types: ['11', '13'] }] });
    expect(gone.tickets.has('1')).toBe(false);
  });

  const [open, gone] = [ticketType('11'), ticketType('11', { online: 'sold-out' })];
  const whole = (tickets: ToldTickets): Change => update({ ...told('1'), tickets });
  const part = (types: TicketType[], soldOut?: SoldOut): Change => ({
    kind: 'update-tickets',
    events: [{ id: '1', types: types.map((type) => ({ id: type.id, type })), ...(soldOut && { soldOut }) }],
  });
  test.each<[string, Change[], [soldOut: true | undefined, types: string[]] | undefined]>([
    ['ticked, the types unsaid', [whole({ soldOut: 'by-hand' })], [true, ['available']]],
    ['counted, the types unsaid', [whole({ soldOut: 'by-count' })], [true, ['available']]],
    ['ticked, then not', [whole({ soldOut: 'by-hand' }), whole({ soldOut: 'no' })], [undefined, ['available']]],
    ['ticked, then a message that does not say', [whole({ soldOut: 'by-hand' }), update(told('1'))], [true, ['available']]],
    ['ticked, then told whole without it', [whole({ soldOut: 'by-hand' }), whole({ types: [open] })], [undefined, ['available']]],
    ['ticked with the types', [part([gone], 'by-hand'), part([open])], [true, ['available']]],
    [
      'counted, as the types say: the first ticket that comes back opens it',
      [part([gone], 'by-count'), part([open])],
      [undefined, ['available']],
    ],
    ['counted, though a type is still sold', [part([open], 'by-count')], [true, ['available']]],
    ['ticked, without any type', [whole({ types: [], soldOut: 'by-hand' })], [true, []]],
    ['counted, without any type', [whole({ types: [], soldOut: 'by-count' })], [true, []]],
    ['not sold out, without any type', [whole({ types: [], soldOut: 'by-hand' }), part([], 'no')], undefined],
  ])('sold out as a whole: %s', (_, changes, expected) => {
    const tickets = folded(emptyFeed, sync([told('1', {}, [open])]), ...changes).tickets.get('1');
    expect(tickets && [tickets.soldOut, tickets.types.map(({ online }) => online)]).toEqual(expected);
  });

  test('ticket updates of events that are not published are counted and dropped', () => {
    const { feed, outcomes } = fold(
      start,
      [message({ kind: 'update-tickets', events: [{ id: '9', types: [{ id: '91', type: ticketType('91') }] }] })],
      zone,
    );
    expect(feed.tickets).toBe(start.tickets);
    expect(outcomes[0]?.dropped).toBe(1);
  });

  test('a message that breaks the fold is rejected, and those behind it are folded', () => {
    const breaks: Received = {
      arrivedAt: today,
      get said(): never {
        throw new Error('a bug');
      },
    };
    const { feed, outcomes } = fold(start, [breaks, message({ kind: 'delete', ids: ['1'] })], zone);
    expect(outcomes[0]?.rejected).toEqual([{ reason: 'the message could not be taken into the feed: a bug', message: undefined }]);
    expect(ids(feed)).toEqual(['2', '3']);
  });

  test('however many notes a message comes with, it is folded', () => {
    const notes = Array.from({ length: 300_000 }, (_, index) => `Event ${index}, subtitle: too long.`);
    const noted: Received = { arrivedAt: today, said: { organization, change: update(told('7')), rejected: [], notes } };
    const { feed, outcomes } = fold(start, [noted], zone);
    expect([feed.events.has('7'), outcomes[0]?.notes.length, outcomes[0]?.rejected]).toEqual([true, 300_000, []]);
  });

  test('of a message that breaks the fold halfway nothing stays', () => {
    const breaks = sync([
      {
        ...told('4'),
        get tickets(): never {
          throw new Error('a bug');
        },
      },
    ]);
    const { feed, outcomes } = fold(start, [message(breaks), message({ kind: 'delete', ids: ['1'] })], zone);
    expect(outcomes.map(({ rejected }) => rejected.length)).toEqual([1, 0]);
    expect(ids(feed)).toEqual(['2', '3']);
  });

  test('another organization than the first is rejected whole', () => {
    const { feed, outcomes } = fold(start, [message(sync([]), { from: { id: '99', name: 'Elsewhere' } })], zone);
    expect(ids(feed)).toEqual(['1', '2', '3']);
    expect(outcomes[0]?.rejected).toEqual([expect.objectContaining({ reason: expect.stringContaining('organization 99') })]);
  });

  test('an organization without an id is taken as ours, its name and zone are kept up', () => {
    expect(start.organization).toEqual(organization);
    expect(folded(start, message(update(), { from: { timeZone: 'Europe/London' } })).organization).toEqual({
      ...organization,
      timeZone: 'Europe/London',
    });
  });

  test('a release lets go only what the feed no longer has, and is forgotten when the event comes back', () => {
    const release: Received = { arrivedAt: today, said: { released: ['1', '7'] } };
    const released = folded(start, release);
    expect([...released.released.keys()]).toEqual(['7']);
    expect(folded(released, update(told('7'))).released.size).toBe(0);
    expect(folded(released, message(sync([]), { at: today + 31 * 86_400_000 })).released.size).toBe(0);
  });
});

describe('the last value wins', () => {
  const later = today + 60_000;

  test('changedAt is the arrival of the message that last changed the event, and a repeat changes nothing', () => {
    const same = fold(start, [message(update(told('1')), { at: later })], zone).feed;
    expect(same.events).toBe(start.events);
    const changed = fold(start, [message(update(told('1', { title: 'B' })), { at: later })], zone).feed;
    expect(changed.events.get('1')).toMatchObject({ title: 'B', changedAt: '2026-11-23T12:01:00+01:00' });
  });

  test('ticket changes leave changedAt alone', () => {
    const sold = folded(start, message(update(told('1', {}, [ticketType('11', { online: 'sold-out' })])), { at: later }));
    expect(sold.events.get('1')).toBe(start.events.get('1'));
  });

  test('A → B → A ends in A', () => {
    const [b, a] = [update(told('1', { title: 'B' })), update(told('1'))];
    expect(folded(start, b, a).events.get('1')?.title).toBe('Event 1');
  });

  test('an event that ends after midnight is past only after its end', () => {
    const night = folded(emptyFeed, sync([told('5', { start: '2026-11-22T23:00:00+01:00', end: '2026-11-23T05:00:00+01:00' })]));
    const at = (time: string) => ids(folded(night, message(sync([]), { at: clock(time) })));
    expect(at('2026-11-23T04:59:59+01:00')).toEqual([]);
    expect(at('2026-11-23T05:00:01+01:00')).toEqual(['5']);
  });
});

describe('the files of the feed branch', () => {
  test('say the feed, and only what changed is written', () => {
    const files = feedFiles(emptyFeed, start);
    expect([...files.keys()].sort()).toEqual([
      'events/2026/1.json',
      'events/2026/2.json',
      'events/2026/3.json',
      'organization.json',
      'tickets/2026/1.json',
    ]);
    expect(readFeed(new Map([...files] as [string, string][]))).toEqual(start);
    const moved = folded(start, update(told('1', { start: '2027-01-02T20:30:00+01:00' })));
    expect([...feedFiles(start, moved)].map(([path, text]) => [path, text !== undefined])).toEqual([
      ['events/2026/1.json', false],
      ['events/2027/1.json', true],
      ['tickets/2026/1.json', false],
      ['tickets/2027/1.json', true],
    ]);
    expect(feedFiles(start, folded(start, { kind: 'delete', ids: ['1'] }))).toEqual(
      new Map([
        ['events/2026/1.json', undefined],
        ['tickets/2026/1.json', undefined],
      ]),
    );
  });

  test('a broken file counts as absent', () => {
    expect(
      readFeed(
        new Map([
          ['events/2026/1.json', '{"id":'],
          ['organization.json', '[]'],
          ['events/2026/CON.json', '{}'],
        ]),
      ),
    ).toEqual(emptyFeed);
  });
});
