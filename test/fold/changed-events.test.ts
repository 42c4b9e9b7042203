import { expect, test } from 'vitest';
import type { ChangedEvent } from '../../receiver/fold/changed-events.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import type { Change } from '../../receiver/message/change.ts';
import { message, sync, ticketType, told, update } from '../helpers/told.ts';

const zone = 'Europe/Amsterdam';
const { feed } = fold(emptyFeed, [message(sync([told('1', {}, [ticketType('11'), ticketType('12')]), told('2')]))], zone);
const named = (id: string) => ({ id, title: `Event ${id}`, start: '2026-12-04T20:30:00+01:00' });
const tickets = (id: string, type: ReturnType<typeof ticketType>): Change => ({
  kind: 'update-tickets',
  events: [{ id, types: [{ id: type.id, type }] }],
});

test.each<[string, Change, Partial<ChangedEvent>[]]>([
  [
    'a sync tells what is new, changed and gone, and nothing of the rest',
    sync([told('1', {}, [ticketType('11'), ticketType('12')]), told('3')]),
    [
      { ...named('2'), did: 'removed', kinds: ['removed'] },
      { ...named('3'), did: 'new', kinds: ['new'] },
    ],
  ],
  ['a sync that says the same tells nothing', sync([told('1', {}, [ticketType('11'), ticketType('12')]), told('2')]), []],
  ['an update that says the same is told', update(told('2')), [{ ...named('2'), did: 'same', kinds: [] }]],
  [
    'an update tells the kinds in their order',
    update(told('1', { status: 'cancelled', title: 'Other', start: '2026-12-24T20:00:00+01:00' })),
    [{ id: '1', title: 'Other', start: '2026-12-24T20:00:00+01:00', did: 'changed', kinds: ['text', 'time', 'cancelled'] }],
  ],
  [
    'a ticket type that costs more',
    tickets('1', ticketType('11', { priceCents: 1 })),
    [{ ...named('1'), did: 'changed', kinds: ['price'] }],
  ],
  [
    'a ticket type that is sold out',
    tickets('1', ticketType('11', { online: 'sold-out' })),
    [{ ...named('1'), did: 'changed', kinds: ['tickets'] }],
  ],
  ['tickets of an event that is not published', tickets('9', ticketType('91')), [{ id: '9', did: 'unpublished', kinds: [] }]],
  [
    'a delete',
    { kind: 'delete', ids: ['1', '9'] },
    [
      { ...named('1'), did: 'removed', kinds: ['removed'] },
      { id: '9', did: 'unpublished', kinds: [] },
    ],
  ],
])('%s', (_, change, expected) => {
  expect(fold(feed, [message(change)], zone).outcomes[0]?.events).toEqual(expected);
});
