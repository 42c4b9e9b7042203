import { describe, expect, test } from 'vitest';
import {
  byMonth,
  type Calendar,
  type Entry,
  entries,
  firstMonths,
  past as pastRows,
  upcoming as upcomingRows,
} from '../../site/src/agenda.ts';
import type { ShownEvent } from '../../site/src/content/shown-event.ts';
import { dayOf } from '../../site/src/event-time.ts';
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

describe('what is to come', () => {
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

  test('what is over is told backwards', () => {
    expect(told(past([running, later, newYear], at('2027-01-02T12:00:00+01:00'), calendar))).toEqual([
      '4 2027-01-01',
      '3 2026-12-31',
      '2 2026-12-04',
    ]);
  });

  test('an event that was moved to another day is on both until the first has passed', () => {
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
