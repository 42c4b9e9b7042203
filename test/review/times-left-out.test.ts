import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { timesLeftOut } from '../../receiver/review/times-left-out.ts';
import { english } from '../../receiver/words/english.ts';

const event = {
  id: '1',
  status: 'confirmed',
  title: 'Sofie',
  start: '2099-12-04T20:30:00+01:00',
  changedAt: '2026-01-01T12:00:00+01:00',
  slug: 'sofie',
  firstPublishedAt: '2026-01-01T12:00:00+01:00',
  revision: 0,
};
const sale = {
  id: '1',
  changedAt: event.changedAt,
  types: [{ id: '7', name: 'Zaal', online: 'available', door: 'available', saleStart: '2099-12-01T10:00:00+01:00' }],
};
const paths = { event: 'events/2099/1.json', tickets: 'tickets/2099/1.json', overlay: 'overlay/1.json' };
const filesOf = (pieces: Partial<Record<keyof typeof paths, object>>) =>
  new Map(Object.entries(pieces).map(([name, value]) => [paths[name as keyof typeof paths], JSON.stringify(value)]));
const leftOut = (main: Parameters<typeof filesOf>[0], branch: Parameters<typeof filesOf>[0]) =>
  timesLeftOut(['1'], filesOf(branch), readContent(filesOf(main)), english).get('1');
const earlier = { ...event, start: '2099-11-20T20:30:00+01:00' };

test('an end, doors and the start of a sale that the proposed start leaves behind are named', () => {
  const end = { end: '2099-12-03T23:00:00+01:00' };
  const doors = { doors: '2099-12-04T19:30:00+01:00' };
  const later = { ...event, start: '2099-12-20T20:30:00+01:00' };
  expect(leftOut({ event: { ...event, start: '2099-12-03T20:30:00+01:00' }, overlay: end }, { event: later })).toEqual([
    `end is left out of the site: ${end.end} is not after the start, ${later.start}`,
  ]);
  expect(leftOut({ event, overlay: doors }, { event: earlier })).toEqual([
    `doors is left out of the site: ${doors.doors} is after the start, ${earlier.start}`,
  ]);
  expect(leftOut({ event, tickets: sale }, { event: earlier })).toEqual([
    expect.stringContaining('tickets.7.saleStart is left out of the site: 2099-12-01T10:00:00+01:00 is after the event'),
  ]);
});

test('a proposed sale that does not go with a person’s is named', () => {
  const overlay = { tickets: { 7: { onlineSaleEnd: '2099-11-30T10:00:00+01:00' } } };
  expect(leftOut({ event, overlay }, { tickets: sale })).toEqual([
    'tickets.7.onlineSaleEnd is left out of the site: 2099-11-30T10:00:00+01:00 is not after the start of the sale, 2099-12-01T10:00:00+01:00',
  ]);
});

test('what the site leaves out already, and an event that goes, are not named', () => {
  const overlay = { end: '2099-11-01T23:00:00+01:00' };
  expect(leftOut({ event, overlay }, { event: { ...event, title: 'Robin' } })).toBeUndefined();
  expect(
    leftOut({ event, overlay }, { event: { id: '1', status: 'removed', start: event.start, removedAt: event.changedAt } }),
  ).toBeUndefined();
});

test('a new event is checked with the overlay that waits for it', () => {
  expect(leftOut({ overlay: { doors: '2099-12-04T21:00:00+01:00' } }, { event })).toEqual([expect.stringMatching(/^doors is left out/)]);
});
