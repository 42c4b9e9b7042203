import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { boundaries } from '../../receiver/live/boundaries.ts';
import { eventFile as event } from '../helpers/event-file.ts';

const types = [
  {
    id: '70',
    name: 'Entree',
    saleStart: '2026-11-10T10:00:00+01:00',
    onlineSaleEnd: '2026-12-04T18:00:00+01:00',
    online: 'available',
    door: 'available',
  },
  { id: '71', name: 'Deur', doorSaleEnd: '2026-12-04T23:00:00+01:00', online: 'not-for-sale', door: 'available' },
];

function moments(files: Record<string, unknown>): string[] {
  const texts = Object.entries(files).map(([path, value]): [string, string] => [
    path,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return boundaries(readContent(new Map(texts)), 'Europe/Amsterdam').map((at) => new Date(at).toISOString().replace('.000Z', 'Z'));
}

test.each([
  ['an event without an end is over after six hours', { 'events/2026/7.json': event }, ['2026-12-05T01:30:00Z']],
  ['an end', { 'events/2026/7.json': { ...event, end: '2026-12-04T23:30:00+01:00' } }, ['2026-12-04T22:30:00Z']],
  [
    'the start of what takes more than a day',
    { 'events/2026/7.json': { ...event, end: '2027-02-28T17:00:00+01:00' } },
    ['2026-12-04T19:30:00Z', '2027-02-28T16:00:00Z'],
  ],
  [
    'the date it was moved away from',
    { 'events/2026/7.json': { ...event, previousStart: ['2026-11-30T20:00:00+01:00'] } },
    ['2026-12-01T01:00:00Z', '2026-12-05T01:30:00Z'],
  ],
  [
    'every sale window, in order',
    { 'events/2026/7.json': event, 'tickets/2026/7.json': { id: '7', types } },
    ['2026-11-10T09:00:00Z', '2026-12-04T17:00:00Z', '2026-12-04T22:00:00Z', '2026-12-05T01:30:00Z'],
  ],
  [
    'what people wrote lies over it',
    {
      'events/2026/7.json': event,
      'tickets/2026/7.json': { id: '7', types },
      'overlay/7.json': {
        end: '2026-12-04T22:00:00+00:00',
        tickets: { 70: { saleStart: '2026-11-11T09:00:00+00:00', onlineSaleEnd: null } },
      },
    },
    ['2026-11-11T09:00:00Z', '2026-12-04T22:00:00Z'],
  ],
  [
    'an event of the venue’s own',
    {
      'own/rondleiding.json': {
        title: 'x',
        start: '2026-12-06T13:00:00+00:00',
        tickets: [{ name: 'x', saleStart: '2026-12-01T09:00:00+00:00' }],
      },
    },
    ['2026-12-01T09:00:00Z', '2026-12-06T19:00:00Z'],
  ],
  [
    'nothing hidden',
    { 'events/2026/7.json': event, 'overlay/7.json': { hidden: true }, 'own/x.json': { hidden: true, start: event.start } },
    [],
  ],
  ['nothing removed', { 'events/2026/7.json': { ...event, status: 'removed', removedAt: event.changedAt } }, []],
  [
    'nothing that cannot be read',
    {
      'events/2026/7.json': '{',
      'own/x.json': '[]',
      'events/2026/8.json': { ...event, id: '8', start: 'later' },
      'tickets/2026/8.json': { types: 3 },
    },
    [],
  ],
])('%s', (_, files, expected) => {
  expect(moments(files)).toEqual(expected);
});
