import { describe, expect, test } from 'vitest';
import { byMonth, type Entry, entries, firstMonths, upcoming } from '../../site/src/agenda/agenda.ts';
import { dayPages } from '../../site/src/agenda/day-pages.ts';
import { listing } from '../../site/src/agenda/listing.ts';
import { monthGrid } from '../../site/src/agenda/month-grid.ts';
import { monthPages } from '../../site/src/agenda/month-pages.ts';
import { monthsOf } from '../../site/src/agenda/months-of.ts';
import { untilDays } from '../../site/src/agenda/until-days.ts';
import type { ShownEvent } from '../../site/src/content/shown-event.ts';
import { today as todayAt } from '../../site/src/time/event-time.ts';
import { shownEvent } from './shown-event.ts';

const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };
const exhibition = shownEvent({ id: 'expo', start: '2026-11-03T11:00:00+01:00', end: '2027-02-28T17:00:00+01:00' });
const festival = shownEvent({ id: 'festival', start: '2026-12-18T16:00:00+01:00', end: '2026-12-20T23:00:00+01:00' });
const begun = shownEvent({ id: 'begun', start: '2026-12-14T20:00:00+01:00', end: '2026-12-16T23:00:00+01:00' });
const night = shownEvent({ id: 'night', start: '2026-12-15T20:30:00+01:00', end: '2026-12-16T02:00:00+01:00' });
const before = shownEvent({ id: 'before', start: '2026-12-05T20:30:00+01:00', end: '2026-12-05T23:00:00+01:00' });
const all = [exhibition, festival, begun, night, before];
const noon = '2026-12-15T12:00:00+01:00';

const ids = (rows: Entry[]) => rows.map(({ event }) => event.id);
const dated = (days: { date: Temporal.PlainDate; entries: Entry[] }[]) => days.map(({ date, entries }) => `${date}: ${ids(entries)}`);
const at = (time: string) => Temporal.Instant.from(time);
const today = (time: string) => todayAt(at(time), calendar.timeZone, calendar.nightEndsAt);
const listed = (events: ShownEvent[], now: string) => {
  const { onNow, coming } = listing(upcoming(entries(events, calendar), at(now)), at(now), today(now));
  return { onNow: ids(onNow), coming: ids(coming) };
};
const monthPage = (events: ShownEvent[], month: string, now = noon) => {
  const pages = monthPages(entries(events, calendar), at(now), today(now));
  return pages.find((page) => page.month.toString() === month);
};

describe('where an event of several days is listed', () => {
  test.each([
    ['before its first day', '2026-12-17T23:00:00+01:00', { onNow: [], coming: ['festival'] }],
    ['on its first day', '2026-12-18T23:59:00+01:00', { onNow: [], coming: ['festival'] }],
    ['in the night after its first day', '2026-12-19T05:59:00+01:00', { onNow: [], coming: ['festival'] }],
    ['when that is over', '2026-12-19T06:00:00+01:00', { onNow: ['festival'], coming: [] }],
    ['to its end', '2026-12-20T23:00:00+01:00', { onNow: ['festival'], coming: [] }],
    ['after its end', '2026-12-20T23:00:01+01:00', { onNow: [], coming: [] }],
  ])('three days: %s', (_, now, where) => {
    expect(listed([festival], now)).toEqual(where);
  });

  test.each([
    ['before it opens', '2026-11-03T10:59:59+01:00', { onNow: [], coming: ['expo'] }],
    ['on its first day, from its start', '2026-11-03T11:00:00+01:00', { onNow: ['expo'], coming: ['expo'] }],
    ['when that is over', '2026-11-04T06:00:00+01:00', { onNow: ['expo'], coming: [] }],
    ['on its last day', '2027-02-28T17:00:00+01:00', { onNow: ['expo'], coming: [] }],
  ])('more than a week: %s', (_, now, where) => {
    expect(listed([exhibition], now)).toEqual(where);
  });

  test('a night that goes on into the morning is on now until it ends, and not in a month that is over', () => {
    const long = shownEvent({ id: 'long', start: '2026-11-30T23:00:00+01:00', end: '2026-12-01T08:00:00+01:00' });
    expect(listed([long], '2026-12-01T05:00:00+01:00')).toEqual({ onNow: [], coming: ['long'] });
    expect(listed([long], '2026-12-01T07:00:00+01:00')).toEqual({ onNow: ['long'], coming: [] });
    const [row] = entries([long], calendar);
    const days = untilDays(row ? [row] : [], at('2026-12-01T07:00:00+01:00'), today('2026-12-01T07:00:00+01:00'));
    expect(dated(days)).toEqual(['2026-12-01: long']);
  });

  test('a moved event is not on now on its former day', () => {
    const moved = shownEvent({ ...festival, previousStart: ['2026-12-11T16:00:00+01:00'] });
    expect(listed([moved], '2026-12-11T20:00:00+01:00')).toEqual({ onNow: [], coming: ['festival', 'festival'] });
    expect(listed([moved], '2026-12-12T12:00:00+01:00')).toEqual({ onNow: [], coming: ['festival'] });
  });

  test('the first to end comes first, and the list begins in this month', () => {
    expect(listed(all, noon)).toEqual({ onNow: ['begun', 'expo'], coming: ['night', 'festival'] });
    const { coming } = listing(upcoming(entries(all, calendar), at(noon)), at(noon), today(noon));
    expect(firstMonths(byMonth(coming), today(noon)).map(({ month }) => month.toString())).toEqual(['2026-12']);
  });
});

describe('the page of a month', () => {
  test('of now begins today, with past days apart and events that are on now on top', () => {
    const page = monthPage(all, '2026-12');
    expect(ids(page?.onNow ?? [])).toEqual(['begun', 'expo']);
    expect(dated(page?.days ?? [])).toEqual(['2026-12-15: night', '2026-12-18: festival']);
    expect(dated(page?.pastPart?.days ?? [])).toEqual(['2026-12-05: before']);
  });

  test('keeps events that ended today, and folds away events from earlier months that are over', () => {
    const ended = shownEvent({ id: 'ended', start: '2026-11-20T11:00:00+01:00', end: '2026-12-06T17:00:00+01:00' });
    const page = monthPage([...all, ended], '2026-12', '2026-12-16T03:00:00+01:00');
    expect(dated(page?.days ?? [])).toEqual(['2026-12-15: night', '2026-12-18: festival']);
    expect(ids(page?.pastPart?.onNow ?? [])).toEqual(['ended']);
  });

  test('of another time is whole, with events from earlier months on top', () => {
    const january = monthPage(all, '2027-01');
    expect([ids(january?.onNow ?? []), january?.days, january?.pastPart]).toEqual([['expo'], [], undefined]);
    const november = monthPage(all, '2026-11');
    expect([ids(november?.onNow ?? []), dated(november?.days ?? [])]).toEqual([[], ['2026-11-03: expo']]);
    const later = monthPage(all, '2026-12', '2027-03-15T12:00:00+01:00');
    expect([ids(later?.onNow ?? []), later?.pastPart]).toEqual([['expo'], undefined]);
  });

  test.each([
    ['three days', festival, ['2026-12']],
    ['over New Year', { start: '2026-12-30T12:00:00+01:00', end: '2027-01-02T23:00:00+01:00' }, ['2026-12', '2027-01']],
    ['months', exhibition, ['2026-11', '2026-12', '2027-01', '2027-02']],
  ])('exists for every month that an event covers: %s', (_, fields, months) => {
    expect(monthsOf(entries([shownEvent(fields)], calendar), today(noon)).map(String)).toEqual(months);
  });

  test('of an endless event exists from a year ago to a year ahead, and for its first month', () => {
    const forever = shownEvent({ start: '1000-01-01T12:00:00+00:00', end: '2999-12-31T12:00:00+00:00' });
    const months = monthsOf(entries([forever], calendar), today(noon)).map(String);
    expect([months.length, months[0], months[1], months.at(-1)]).toEqual([26, '1000-01', '2025-12', '2027-12']);
  });
});

describe('the page of a day', () => {
  const pages = dayPages(entries(all, calendar)).map(({ date, onNow, entries }) => `${date}: ${ids(onNow)} | ${ids(entries)}`);

  test('exists for each day of an event of at most a week, with all events of that day', () => {
    expect(pages).toEqual([
      '2026-11-03:  | expo',
      '2026-12-05: expo | before',
      '2026-12-14: expo | begun',
      '2026-12-15: begun,expo | night',
      '2026-12-16: begun,expo | ',
      '2026-12-18: expo | festival',
      '2026-12-19: festival,expo | ',
      '2026-12-20: festival,expo | ',
    ]);
  });

  test.each([
    ['a week', '2026-12-07T17:00:00+01:00', 7],
    ['a day more', '2026-12-08T17:00:00+01:00', 1],
    ['a thousand years', '2999-12-08T17:00:00+01:00', 1],
  ])('the number of day pages for %s', (_, end, count) => {
    expect(dayPages(entries([shownEvent({ start: '2026-12-01T11:00:00+01:00', end })], calendar))).toHaveLength(count);
  });
});

describe('the grid of a month', () => {
  const page = monthPage(all, '2026-12');
  const weeks = page ? monthGrid({ ...page, days: [...(page.pastPart?.days ?? []), ...page.days] }) : [];

  test('has spans as bars, without overlaps in a lane', () => {
    const bars = weeks.map(({ lanes }) => lanes.map((lane) => lane.map(({ entry, from, to }) => `${entry.event.id} ${from}-${to}`)));
    expect(bars).toEqual([[['expo 1-6']], [['expo 0-6']], [['expo 0-6'], ['begun 0-2', 'festival 4-6']], [['expo 0-6']], [['expo 0-3']]]);
  });

  test('has other events in their days, past ones too', () => {
    const days = weeks.flatMap((week) => week.days.flatMap((day) => (day && day.entries.length > 0 ? [day] : [])));
    expect(dated(days)).toEqual(['2026-12-05: before', '2026-12-15: night']);
  });
});
