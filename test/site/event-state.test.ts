import { describe, expect, test } from 'vitest';
import type { TicketType } from '../../schemas/tickets.ts';
import { eventState } from '../../site/src/event/event-state.ts';
import { shownEvent } from './shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const [lastWeek, yesterday, tomorrow, nextWeek] = [16, 22, 24, 30].map((day) => `2026-11-${day}T10:00:00+01:00`) as [
  string,
  string,
  string,
  string,
];

const type = (fields: Partial<TicketType> = {}): TicketType => ({
  id: '9',
  name: 'Entree',
  priceCents: 2000,
  online: 'available',
  door: 'not-for-sale',
  ...fields,
});
const sale = (...types: Partial<TicketType>[]) => ({ soldOut: false, types: types.map(type) });
const state = (fields: Parameters<typeof shownEvent>[0], sold?: ReturnType<typeof sale>) => eventState(shownEvent(fields), sold, now);

describe('the state of the tickets', () => {
  test.each([
    ['no types, no address', undefined, 'none'],
    ['on sale', sale({}), 'on-sale'],
    ['not yet', sale({ saleStart: tomorrow }), 'soon'],
    ['not yet, at the door neither', sale({ saleStart: tomorrow, door: 'available' }), 'soon'],
    ['not yet online, another type at the door', sale({ saleStart: tomorrow }, { online: 'not-for-sale', door: 'available' }), 'soon'],
    ['the sale began', sale({ saleStart: yesterday }), 'on-sale'],
    ['one type of two not yet', sale({ saleStart: tomorrow }, {}), 'on-sale'],
    ['not yet goes before sold out', sale({ saleStart: tomorrow }, { online: 'sold-out' }), 'soon'],
    ['all types sold out', sale({ online: 'sold-out' }, { online: 'sold-out', door: 'sold-out' }), 'sold-out'],
    ['one of two sold out', sale({ online: 'sold-out' }, {}), 'on-sale'],
    ['sold out online, open at the door', sale({ online: 'sold-out', door: 'available' }), 'on-sale'],
    ['few left', sale({ online: 'few-left' }), 'few-left'],
    ['few left and another one plenty', sale({ online: 'few-left' }, {}), 'on-sale'],
    ['few left and the other sold out', sale({ online: 'few-left' }, { online: 'sold-out' }), 'few-left'],
    ['free', sale({ priceCents: 0 }), 'free'],
    ['free for some', sale({ priceCents: 0 }, {}), 'on-sale'],
    ['free but for the fee', sale({ priceCents: 0, feeCents: 100 }), 'on-sale'],
    ['free and sold out', sale({ priceCents: 0, online: 'sold-out' }), 'sold-out'],
    ['the sale is over', sale({ onlineSaleEnd: yesterday }), 'ended'],
    ['sold out before the sale was over', sale({ online: 'sold-out', onlineSaleEnd: tomorrow }), 'sold-out'],
    ['sold out stays sold out when the sale is over', sale({ online: 'sold-out', onlineSaleEnd: yesterday }), 'sold-out'],
    ['one type sold out, the sale of the other over', sale({ online: 'sold-out' }, { onlineSaleEnd: yesterday }), 'ended'],
    ['sold out online, the sale at the door over', sale({ online: 'sold-out', door: 'available', doorSaleEnd: yesterday }), 'ended'],
    ['nothing for sale on any road', sale({ online: 'not-for-sale' }), 'none'],
    ['the venue says sold out, and the types do not', { ...sale({}), soldOut: true }, 'sold-out'],
  ])('%s', (_, sold, expected) => {
    expect(state({}, sold).sale).toBe(expected);
  });

  test('without types, an address of a shop means that tickets are sold elsewhere', () => {
    expect(state({ ticketUrl: 'https://shop.example/' }).sale).toBe('external');
  });

  test.each([
    ['sold out online', { online: 'sold-out', door: 'available' }, 'sold-out'],
    ['online sale over', { onlineSaleEnd: yesterday, door: 'available' }, 'ended'],
    ['both roads open', { door: 'available' }, undefined],
    ['never sold online', { online: 'not-for-sale', door: 'available' }, 'none'],
    ['the sale at the door is still to start', { online: 'not-for-sale', door: 'available', saleStart: tomorrow }, undefined],
  ] as const)('the door alone: %s', (_, fields, why) => {
    expect(state({}, sale(fields)).doorOnly).toBe(why);
  });

  test('prices include the fee, and the earliest start of a sale counts', () => {
    const result = state({}, sale({ feeCents: 150, saleStart: nextWeek }, { priceCents: 1000, saleStart: tomorrow }));
    expect(result.price).toEqual({ from: 1000, to: 2150 });
    expect(result.saleStart).toBe(tomorrow);
  });
});

describe('what matters most', () => {
  const moved = { previousStart: ['2026-12-01T20:30:00+01:00'] };
  const over = { start: lastWeek, end: '2026-11-16T12:00:00+01:00' };
  test.each([
    ['cancelled before all', { status: 'cancelled', ...moved, ...over } as const, 'cancelled'],
    ['moved before past', { ...moved, ...over }, 'moved'],
    ['moved there and back is not moved', { previousStart: ['2026-12-05T20:30:00+01:00', '2026-12-04T19:30:00+00:00'] }, 'on-sale'],
    ['past before tickets', over, 'past'],
    ['else the tickets', {}, 'on-sale'],
  ])('%s', (_, fields, kind) => {
    expect(state(fields, sale({})).kind).toBe(kind);
  });

  test('a past or cancelled event sells nothing, even in its sale windows; a sold-out type stays sold out', () => {
    const types = sale({ door: 'available' }, { saleStart: nextWeek }, { online: 'sold-out' });
    for (const fields of [over, { status: 'cancelled' } as const, { ...moved, ...over }])
      expect(state(fields, types).tickets.map(({ online, door }) => [online, door])).toEqual([
        ['ended', 'ended'],
        ['ended', 'none'],
        ['sold-out', 'none'],
      ]);
    expect(state({ ...moved, ...over }, types)).toMatchObject({ over: true, sale: 'ended' });
    expect(state({}, types)).toMatchObject({ over: false, sale: 'on-sale' });
  });

  test.each([
    ['it ends at this moment', '2026-11-23T15:00:00+01:00', 'none'],
    ['it ended a second ago', '2026-11-23T14:59:59+01:00', 'past'],
  ])('%s', (_, end, kind) => {
    expect(state({ start: lastWeek, end }).kind).toBe(kind);
  });

  test('an event without an end is over six hours after its start', () => {
    expect(state({ start: '2026-11-23T09:00:00+01:00' }).kind).toBe('none');
    expect(state({ start: '2026-11-23T08:59:59+01:00' }).kind).toBe('past');
  });
});
