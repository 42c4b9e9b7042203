import { describe, expect, test } from 'vitest';
import type { Event } from '../../schemas/event.ts';
import { Overlay } from '../../schemas/overlay.ts';
import { layOverlay } from '../../schemas/rules/lay-overlay.ts';
import { eventFile } from '../helpers/event-file.ts';

const at = (time: string) => `${time}:00+01:00`;
const evening = { start: at('2026-12-17T20:00'), end: at('2026-12-17T23:00'), doors: at('2026-12-17T19:30') };

/** The times that are left, and the fields with a problem. */
function lay(said: Partial<Event>, overlay: object = {}, window?: object) {
  const types = window && [{ id: '70', name: 'Kaart', online: 'available' as const, door: 'not-for-sale' as const, ...window }];
  const laid = layOverlay({ ...eventFile, ...said } as Event, Overlay.parse(overlay), types && { types }, 'Europe/Amsterdam');
  const { start, end, doors, programme } = laid.event;
  return { start, end, doors, programme, type: laid.types[0], problems: laid.problems };
}

describe('times from two hands', () => {
  test.each([
    ['nothing over it', {}, {}, evening, []],
    ['the start put past the end', {}, { start: at('2027-01-14T20:00') }, { end: undefined, doors: undefined }, ['end', 'doors']],
    [
      'the same with the other times corrected',
      {},
      { start: at('2027-01-14T20:00'), end: at('2027-01-14T23:00'), doors: null },
      { end: at('2027-01-14T23:00'), doors: undefined },
      [],
    ],
    [
      'a person’s end from before a move',
      { start: at('2027-01-14T20:00') },
      { end: at('2026-12-17T22:30') },
      { end: undefined },
      ['end', 'doors'],
    ],
    ['the start put to an earlier month', {}, { start: at('2026-11-14T20:00') }, { end: undefined, doors: undefined }, ['end', 'doors']],
    [
      'a person’s end from before a move to an earlier month',
      { start: at('2026-11-14T20:00'), doors: undefined, previousStart: [evening.start] },
      { end: at('2026-12-17T22:30') },
      { end: undefined },
      ['end'],
    ],
    ['an exhibition made of an opening', {}, { end: at('2027-02-28T17:00') }, { end: at('2027-02-28T17:00') }, []],
    [
      'a festival that begins a day earlier',
      { end: at('2026-12-19T23:00') },
      { start: at('2026-12-16T20:00'), doors: null },
      { end: at('2026-12-19T23:00') },
      [],
    ],
    ['the start put before the doors', {}, { start: at('2026-12-17T19:00') }, { end: evening.end, doors: undefined }, ['doors']],
    ['an end equal to the start', {}, { end: evening.start }, { end: undefined }, ['end']],
  ])('%s', (_, said, overlay, expected, fields) => {
    const found = lay({ ...evening, ...said }, overlay);
    expect(found).toMatchObject(expected);
    expect(found.problems.map(({ field }) => field)).toEqual(fields);
    expect(found.problems.every(({ readAs }) => readAs === undefined)).toBe(true);
  });

  test.each([
    ['23:00', '04:00', at('2026-12-18T04:00')],
    ['20:00', '00:00', at('2026-12-18T00:00')],
    ['11:00', '02:00', at('2026-12-18T02:00')],
    ['20:00', '19:00', undefined],
    ['20:00', '13:00', undefined],
  ])('an end on the date of the start means the next morning if that is possible: %s to %s', (from, to, end) => {
    const { problems, ...found } = lay({ start: at(`2026-12-17T${from}`), end: at(`2026-12-17T${to}`) });
    expect(found.end).toBe(end);
    expect(problems).toMatchObject([{ field: 'end', ...(end && { readAs: end }) }]);
  });

  test('by the clock of the venue, on the night when it is put back', () => {
    const { end } = lay({ start: '2026-10-24T23:00:00+02:00', end: '2026-10-24T04:00:00+02:00' });
    expect(end).toBe('2026-10-25T04:00:00+01:00');
  });
});

describe('the running order', () => {
  const items = (...times: [string | undefined, string | undefined][]) =>
    times.map(([start, end], index) => ({ name: `Act ${index}`, ...(start && { start: at(start) }), ...(end && { end: at(end) }) }));

  test.each([
    ['as it is', items(['2026-12-17T20:00', '2026-12-17T21:00'], ['2026-12-17T21:30', undefined]), undefined, []],
    [
      'an end before its start',
      items(['2026-12-17T20:00', '2026-12-17T19:00']),
      items(['2026-12-17T20:00', undefined]),
      ['programme.0.end'],
    ],
    [
      'half an hour past midnight, on the date of the evening',
      items(['2026-12-17T20:00', undefined], ['2026-12-17T00:30', '2026-12-17T01:30']),
      items(['2026-12-17T20:00', undefined], ['2026-12-18T00:30', '2026-12-18T01:30']),
      ['programme.1.start', 'programme.1.end'],
    ],
    [
      'of another month',
      items(['2026-11-17T20:00', undefined], ['2026-11-17T21:00', undefined]),
      items([undefined, undefined], [undefined, undefined]),
      ['programme'],
    ],
    ['a sound check in the morning', items(['2026-12-17T09:00', undefined], ['2026-12-17T20:00', undefined]), undefined, []],
    ['a first day and a third', items(['2026-12-17T20:00', undefined], ['2026-12-19T20:00', undefined]), undefined, []],
  ])('%s', (_, programme, expected, fields) => {
    const found = lay({ start: evening.start, end: at('2026-12-18T03:00'), programme });
    expect(found.programme).toEqual(expected ?? programme);
    if (fields.length < 2) expect(found.problems.map(({ field }) => field)).toEqual(fields);
    else expect(found.problems[0]).toMatchObject({ field: fields[0], readAs: at('2026-12-18T00:30') });
  });
});

describe('the sale window', () => {
  test.each([
    ['in order', { saleStart: at('2026-11-01T10:00'), onlineSaleEnd: at('2026-12-17T18:00') }, {}, []],
    [
      'online it ends before it starts',
      { saleStart: at('2026-12-01T10:00'), onlineSaleEnd: at('2026-11-01T10:00') },
      { onlineSaleEnd: undefined },
      ['tickets.70.onlineSaleEnd'],
    ],
    [
      'at the door it ends before it starts',
      { saleStart: at('2026-12-01T10:00'), doorSaleEnd: at('2026-12-01T10:00') },
      { doorSaleEnd: undefined },
      ['tickets.70.doorSaleEnd'],
    ],
    ['it starts after the event', { saleStart: at('2026-12-18T10:00') }, { saleStart: undefined }, ['tickets.70.saleStart']],
  ])('%s', (_, window, expected, fields) => {
    const { type, problems } = lay(evening, {}, window);
    const left = { ...window, ...expected } as Record<string, unknown>;
    for (const [field, time] of Object.entries(left)) expect(type?.[field as 'saleStart']).toBe(time);
    expect(problems.map(({ field }) => field)).toEqual(fields);
  });

  test('an overlay may cause it', () => {
    const window = { saleStart: at('2026-11-01T10:00'), onlineSaleEnd: at('2026-12-01T10:00') };
    const { type, problems } = lay(evening, { tickets: { 70: { saleStart: at('2026-12-05T10:00') } } }, window);
    expect([type?.saleStart, type?.onlineSaleEnd]).toEqual([at('2026-12-05T10:00'), undefined]);
    expect(problems[0]?.reason).toBe('2026-12-01T10:00:00+01:00 is not after the start of the sale, 2026-12-05T10:00:00+01:00');
  });
});
