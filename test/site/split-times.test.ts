import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { boundaries } from '../../receiver/live/boundaries.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { programme } from '../../site/src/content/programme.ts';
import { readFolder } from '../../site/src/content/read-folder.ts';
import { eventState } from '../../site/src/event/event-state.ts';

const folder = readFolder(fileURLToPath(new URL('../fixtures/cases/overlay-start-past-end', import.meta.url)));
const now = Temporal.Instant.from('2026-12-20T12:00:00+01:00');

test('an event that a person moved past Stager’s end is coming, and the end is named', () => {
  const { events, rejects, corrected } = programme(parseFolder(folder));
  const [event] = events;
  if (!event) throw new Error('the event is not shown');
  expect(eventState(event, event.sale, now)).toMatchObject({ kind: 'on-sale', over: false });
  expect(event).not.toHaveProperty('end');
  expect(boundaries(readContent(folder), 'Europe/Amsterdam')).toContain(Date.parse('2027-01-15T02:00:00+01:00'));
  expect(rejects).toEqual([
    {
      file: 'overlay/1030.json',
      field: 'end',
      reason:
        '2026-12-17T23:00:00+01:00 is not after the start, 2027-01-14T20:00:00+01:00; Stager says it, so say the right one in the overlay',
    },
  ]);
  expect(corrected).toEqual([]);
});

test('an own event from 23:00 to 04:00 on one date ends the next morning, and the end is named', () => {
  const own = { title: 'Clubnacht', start: '2026-12-19T23:00:00+01:00', end: '2026-12-19T04:00:00+01:00' };
  const { events, rejects, corrected } = programme(parseFolder(new Map([['own/clubnacht.json', JSON.stringify(own)]])));
  expect(events[0]?.end).toBe('2026-12-20T04:00:00+01:00');
  expect(rejects).toEqual([]);
  expect(corrected).toEqual([
    { file: 'own/clubnacht.json', field: 'end', reason: expect.stringContaining('is read as 2026-12-20T04:00:00+01:00') },
  ]);
  const content = readContent(new Map([['own/clubnacht.json', JSON.stringify(own)]]));
  expect(boundaries(content, 'Europe/Amsterdam')).toEqual([Date.parse('2026-12-20T04:00:00+01:00')]);
});

test('without an overlay Stager’s file is named, and the field of a ticket type', () => {
  const event = JSON.parse(folder.get('events/2026/1030.json') ?? '');
  const types = [{ id: '1', name: 'K', saleStart: event.end, online: 'available', door: 'not-for-sale' }];
  const files = {
    'events/2026/1030.json': { ...event, end: event.start },
    'tickets/2026/1030.json': { id: '1030', types: [{ ...types[0], onlineSaleEnd: event.start }] },
  };
  const { rejects } = programme(parseFolder(new Map(Object.entries(files).map(([file, value]) => [file, JSON.stringify(value)]))));
  expect(rejects.map(({ file, field }) => [file, field])).toEqual([
    ['events/2026/1030.json', 'end'],
    ['tickets/2026/1030.json', 'tickets.1.onlineSaleEnd'],
  ]);
});
