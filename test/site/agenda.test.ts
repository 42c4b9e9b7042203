import { describe, expect, test } from 'vitest';
import { byMonth, type Entry, entries, firstMonths, past as pastRows, upcoming as upcomingRows } from '../../site/src/agenda/agenda.ts';
import type { ShownEvent } from '../../site/src/content/shown-event.ts';
import type { Calendar } from '../../site/src/time/calendar.ts';
import { dayOf, firstDay, isSmallHours, lastDay } from '../../site/src/time/event-time.ts';
import { shownEvent } from './shown-event.ts';

const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };
const at = (time: string) => Temporal.Instant.from(time);
const upcoming = (events: ShownEvent[], now: Temporal.Instant, rules: Calendar) => upcomingRows(entries(events, rules), now);
const past = (events: ShownEvent[], now: Temporal.Instant, rules: Calendar) => pastRows(entries(events, rules), now);
const told = (rows: Entry[]) => rows.map(({ event, day, movedAway }) => `${event.id} ${day}${movedAway ? ' away' : ''}`);

describe('the day an event is on', () => {
  test.each([
    ['2026-12-04T20:30:00+01:00', '2026-12-04'],
    ['2026-12-04T23:59:00+01:00', '2026-12-04'],
    ['2026-12-05T00:01:00+01:00', '2026-12-04'],
    ['2026-12-05T05:59:59+01:00', '2026-12-04'],
    ['2026-12-05T06:00:00+01:00', '2026-12-05'],
    ['2027-01-01T00:30:00+01:00', '2026-12-31'],
    ['2026-12-04T23:30:00+00:00', '2026-12-04'],
    ['2026-10-25T02:30:00+02:00', '2026-10-24'],
    ['2026-10-25T02:30:00+01:00', '2026-10-24'],
    ['2027-03-28T03:30:00+02:00', '2027-03-27'],
  ])('%s is on %s', (time, day) => {
    expect(dayOf(time, calendar.timeZone).toString()).toBe(day);
  });
});

describe('the days under which an event is listed', () => {
  test.each([
    ['an evening', { start: '2026-11-28T20:00', end: '2026-11-28T23:00' }, '2026-11-28', '2026-11-28', false],
    ['a club night from before midnight', { start: '2026-11-28T23:00', end: '2026-11-29T07:00' }, '2026-11-28', '2026-11-28', false],
    ['a club night from after midnight', { start: '2026-11-29T00:30', end: '2026-11-29T07:00' }, '2026-11-28', '2026-11-28', true],
    ['the same without an end', { start: '2026-11-29T00:30' }, '2026-11-28', '2026-11-28', true],
    ['doors before midnight', { doors: '2026-11-28T23:30', start: '2026-11-29T04:30' }, '2026-11-28', '2026-11-28', true],
    ['a market of a whole day', { start: '2026-11-28T00:00', end: '2026-11-28T23:59' }, '2026-11-28', '2026-11-28', false],
    ['a whole day that ends at midnight', { start: '2026-11-28T00:00', end: '2026-11-29T00:00' }, '2026-11-28', '2026-11-28', false],
    ['a walk at five', { start: '2026-11-28T05:00' }, '2026-11-28', '2026-11-28', false],
    ['a short walk at five', { start: '2026-11-28T05:00', end: '2026-11-28T05:45' }, '2026-11-28', '2026-11-28', false],
    ['a swim at six', { start: '2026-11-28T06:00', end: '2026-11-28T07:00' }, '2026-11-28', '2026-11-28', false],
    ['a festival that ends in the night', { start: '2026-11-27T14:00', end: '2026-11-30T02:00' }, '2026-11-27', '2026-11-29', false],
    ['an exhibition', { start: '2026-12-01T10:00', end: '2027-02-28T17:00' }, '2026-12-01', '2027-02-28', false],
  ])('%s', (_, local, first, last, small) => {
    const event = shownEvent(Object.fromEntries(Object.entries(local).map(([field, time]) => [field, `${time}:00+01:00`])));
    expect([firstDay(event, calendar), lastDay(event, calendar)].map(String)).toEqual([first, last]);
    expect(isSmallHours(event, calendar)).toBe(small);
  });

  test('follows the clock of the venue on the night when it is put back', () => {
    const event = shownEvent({ start: '2026-10-25T02:30:00+01:00', end: '2026-10-25T06:30:00+01:00' });
    expect([firstDay(event, calendar), lastDay(event, calendar)].map(String)).toEqual(['2026-10-24', '2026-10-24']);
  });
});

describe('coming events', () => {
  const running = shownEvent({ id: '2', start: '2026-12-04T20:30:00+01:00', end: '2026-12-04T23:00:00+01:00' });
  const later = shownEvent({ id: '3', start: '2026-12-31T23:59:00+01:00' });
  const newYear = shownEvent({ id: '4', start: '2027-01-01T20:00:00+01:00' });

  test.each([
    ['2026-12-04T22:59:59+01:00', ['2 2026-12-04', '3 2026-12-31', '4 2027-01-01']],
    ['2026-12-04T23:00:00+01:00', ['2 2026-12-04', '3 2026-12-31', '4 2027-01-01']],
    ['2026-12-04T23:00:01+01:00', ['3 2026-12-31', '4 2027-01-01']],
  ])('at %s', (now, expected) => {
    expect(told(upcoming([newYear, later, running], at(now), calendar))).toEqual(expected);
  });

  test('past events come latest first', () => {
    expect(told(past([running, later, newYear], at('2027-01-02T12:00:00+01:00'), calendar))).toEqual([
      '4 2027-01-01',
      '3 2026-12-31',
      '2 2026-12-04',
    ]);
  });

  test('a moved event is on both days until the first has passed', () => {
    const moved = shownEvent({ id: '5', start: '2027-02-12T20:30:00+01:00', previousStart: ['2026-12-05T20:30:00+01:00'] });
    expect(told(upcoming([moved], at('2026-12-05T21:00:00+01:00'), calendar))).toEqual(['5 2026-12-05 away', '5 2027-02-12']);
    expect(told(upcoming([moved], at('2026-12-06T21:00:00+01:00'), calendar))).toEqual(['5 2027-02-12']);
    expect(told(past([moved], at('2027-03-01T12:00:00+01:00'), calendar))).toEqual(['5 2027-02-12']);
  });

  test('a move within the day makes no second row', () => {
    const moved = shownEvent({ previousStart: ['2026-12-04T20:00:00+01:00'] });
    expect(upcoming([moved], at('2026-12-01T12:00:00+01:00'), calendar)).toHaveLength(1);
  });

  test('grouped by month and day; this month and the next, or the first two that are not empty', () => {
    const may = shownEvent({ id: '6', start: '2027-05-05T14:00:00+02:00' });
    const months = byMonth(upcoming([running, later, newYear, may], at('2026-12-01T12:00:00+01:00'), calendar));
    expect(months.map(({ month, days }) => [month.toString(), days.length])).toEqual([
      ['2026-12', 2],
      ['2027-01', 1],
      ['2027-05', 1],
    ]);
    expect(firstMonths(months, Temporal.PlainDate.from('2026-12-01')).map(({ month }) => month.toString())).toEqual(['2026-12', '2027-01']);
    expect(firstMonths(months, Temporal.PlainDate.from('2026-08-01')).map(({ month }) => month.toString())).toEqual(['2026-12', '2027-01']);
  });
});
