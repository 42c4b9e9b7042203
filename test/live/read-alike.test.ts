import { describe, expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { timeZoneOf } from '../../receiver/content/time-zone-of.ts';
import { boundaries } from '../../receiver/live/boundaries.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { programme } from '../../site/src/content/programme.ts';
import { readFolder } from '../../site/src/content/read-folder.ts';
import { nextBoundary } from '../../site/src/time/next-boundary.ts';
import { eventFile as event } from '../helpers/event-file.ts';
import { demoFolder } from '../site/demo-files.ts';

/** What the site makes of a folder: its time zone, and every boundary, ms since the epoch. */
function ofSite(folder: ReadonlyMap<string, string>) {
  const { events, organization } = programme(parseFolder(folder));
  const moments: number[] = [];
  for (let now = Temporal.Instant.fromEpochMilliseconds(0); ; ) {
    const next = nextBoundary(events, now);
    if (!next) return { timeZone: organization.timeZone, moments };
    moments.push(next.epochMilliseconds);
    now = next;
  }
}

function ofReceiver(folder: ReadonlyMap<string, string>) {
  const content = readContent(folder);
  const timeZone = timeZoneOf(content);
  return { timeZone, moments: boundaries(content, timeZone) };
}

const folderOf = (files: Record<string, unknown>) =>
  new Map(
    Object.entries(files)
      .map(([path, value]): [string, string] => [path, typeof value === 'string' ? value : JSON.stringify(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

describe('receiver and site read the same', () => {
  test('in the demo', () => {
    const folder = readFolder(demoFolder);
    expect(ofSite(folder).moments.length).toBeGreaterThan(20);
    expect(ofReceiver(folder)).toEqual(ofSite(folder));
  });

  const shown = '2026-12-05T01:30:00Z';
  const before = { ...event, changedAt: '2026-10-01T12:00:00+02:00', end: '2026-12-04T23:00:00+01:00' };
  const tombstone = {
    ...{ id: '7', status: 'removed', removedAt: '2026-11-20T12:00:00+01:00', start: event.start, slug: 'x' },
    ...{ firstPublishedAt: event.firstPublishedAt, revision: 1 },
  };
  const sale = (day: string) => {
    const type = { id: '70', name: 'Entree', saleStart: `2026-11-${day}T10:00:00+01:00`, online: 'available', door: 'available' };
    return { id: '7', types: [type] };
  };
  const own = { title: 'x', start: '2026-12-06T13:00:00+00:00' };
  test.each<[string, Record<string, unknown>, { timeZone?: string; moments?: string[] }]>([
    ['an event', {}, { moments: [shown] }],
    ['an overlay that hides', { 'overlay/7.json': { hidden: true } }, { moments: [] }],
    ['a word for the flag', { 'overlay/7.json': { hidden: 'true' } }, { moments: [] }],
    ['another word for the flag', { 'overlay/7.json': { hidden: 'no' } }, { moments: [shown] }],
    ['a word for the flag, in another field', { 'overlay/7.json': { hidden: 3, extraText: 'hidden: true' } }, { moments: [shown] }],
    ['an overlay that is a list', { 'overlay/7.json': '[{ "hidden": true }]' }, { moments: [] }],
    ['an overlay with a comma too many', { 'overlay/7.json': '{ "hidden": true, }' }, { moments: [] }],
    [
      'an overlay with a bad field',
      { 'overlay/7.json': { title: 7, start: '2026-12-05T20:30:00+01:00' } },
      { moments: ['2026-12-06T01:30:00Z'] },
    ],
    ['two files, of which the earlier path changed last', { 'events/2027/7.json': before }, { moments: [shown] }],
    ['two files, of which the later path changed last', { 'events/2025/7.json': before }, { moments: [shown] }],
    ['two files that changed at once', { 'events/2025/7.json': { ...event, end: before.end } }, { moments: [shown] }],
    ['a tombstone of later beside the event', { 'events/2025/7.json': tombstone }, { moments: [] }],
    ['two files, of which one cannot be read', { 'events/2027/7.json': '{' }, { moments: [shown] }],
    [
      'two files of its tickets',
      { 'tickets/2025/7.json': sale('10'), 'tickets/2026/7.json': sale('11') },
      { moments: ['2026-11-11T09:00:00Z', shown] },
    ],
    [
      'a file outside the layout',
      { 'events/26/8.json': { ...event, id: '8' }, 'events/8.json': { ...event, id: '8' } },
      { moments: [shown] },
    ],
    ['a file of another name', { 'events/2026/8.json': event, 'events/2026/x.json': { ...event, id: 'x' } }, { moments: [shown] }],
    ['an own event', { 'own/rondleiding.json': own }, { moments: [shown, '2026-12-06T19:00:00Z'] }],
    [
      'own events without an address',
      { 'own/7-x.json': own, 'own/alles.json': own, 'own/a/b.json': own, 'own/A.json': own },
      { moments: [shown] },
    ],
    ['no organization', {}, { timeZone: 'Europe/Amsterdam' }],
    ['an organization with a bad name', { 'organization.json': { name: 7, timeZone: 'Asia/Tokyo' } }, { timeZone: 'Asia/Tokyo' }],
    ['an organization of no time zone', { 'organization.json': { name: 'x', timeZone: 'Nowhere/Land' } }, { timeZone: 'Europe/Amsterdam' }],
    ['its overlay', { 'overlay/organization.json': { name: 7, timeZone: 'Asia/Tokyo' } }, { timeZone: 'Asia/Tokyo' }],
  ])('%s', (_, files, expected) => {
    const folder = folderOf({ 'events/2026/7.json': event, ...files });
    const read = ofReceiver(folder);
    expect(read).toEqual(ofSite(folder));
    const moments = read.moments.map((at) => new Date(at).toISOString().replace('.000Z', 'Z'));
    expect({ timeZone: read.timeZone, moments }).toMatchObject(expected);
  });
});
