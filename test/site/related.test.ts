import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShownEvent } from '../../site/src/content/shown-event.ts';
import { related } from '../../site/src/event/related.ts';
import { shownEvent } from './shown-event.ts';

const of = (id: string, fields: Partial<ShownEvent>) => shownEvent({ id, ...fields });
const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const ids = (events: ShownEvent[]) => events.map(({ id }) => id);

test('series, then genre, then room, then the nearest date; never itself or a cancelled event', () => {
  const event = of('1', { series: { name: 'S' }, genres: ['Folk'], rooms: [{ name: 'G' }] });
  const others = [
    event,
    of('2', { start: '2026-12-05T20:30:00+01:00' }),
    of('3', { rooms: [{ name: 'G' }] }),
    of('4', { genres: ['Folk'], start: '2027-12-04T20:30:00+01:00' }),
    of('5', { series: { name: 'S' }, start: '2027-12-04T20:30:00+01:00' }),
    of('6', { series: { name: 'S' }, status: 'cancelled' }),
  ];
  expect(ids(related(others, now)(event))).toEqual(['5', '4', '3']);
  expect(ids(related(others.slice(0, 2), now)(event))).toEqual(['2']);
});

test('an event that began long ago is as near as today', () => {
  const event = of('1', { start: '2026-11-24T20:30:00+01:00' });
  const others = ['2026-12-04', '2026-12-05', '2026-12-06'].map((day, index) => of(String(index + 2), { start: `${day}T20:30:00+01:00` }));
  const exhibition = of('5', { start: '2025-11-03T11:00:00+01:00', end: '2027-02-28T17:00:00+01:00' });
  expect(ids(related([...others, exhibition], now)(event))).toEqual(['5', '2', '3']);
});

test('gives the same as ranking all events', () => {
  const some = <T>(values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const events = fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 9 }),
      series: some(['S', 'T']),
      genre: some(['Folk', 'Jazz']),
      room: some(['G', 'K']),
      off: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  );
  fc.assert(
    fc.property(events, (list) => {
      const all = list.map(({ day, series, genre, room, off }, index) =>
        of(`${index}`, {
          start: `2026-12-0${day}T20:30:00+01:00`,
          status: off ? 'cancelled' : 'confirmed',
          ...(series && { series: { name: series } }),
          ...(genre && { genres: [genre] }),
          ...(room && { rooms: [{ name: room }] }),
        }),
      );
      const find = related(all, now);
      for (const event of all) expect(ids(find(event))).toEqual(ids(ranked(event, all)));
    }),
  );
});

function ranked(event: ShownEvent, others: ShownEvent[]): ShownEvent[] {
  const kinship = (other: ShownEvent) => {
    if (event.series && event.series.name === other.series?.name) return 0;
    if (event.genres && event.genres[0] === other.genres?.[0]) return 1;
    return event.rooms && event.rooms[0]?.name === other.rooms?.[0]?.name ? 2 : 3;
  };
  const distance = (other: ShownEvent) => Math.abs(Date.parse(other.start) - Date.parse(event.start));
  return others
    .filter((other) => other !== event && other.status !== 'cancelled')
    .sort((a, b) => kinship(a) - kinship(b) || distance(a) - distance(b) || (a.id < b.id ? -1 : 1))
    .slice(0, 3);
}
