import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { ShownEvent } from '../../site/src/content/shown-event.ts';
import { calendarWindow, icalendar } from '../../site/src/feeds/icalendar.ts';
import { shownEvent } from './shown-event.ts';

const file = {
  name: 'De Loods',
  domain: 'deloods.example',
  language: 'nl',
  cancelled: 'Afgelast',
  endUnknown: 'Geen eindtijd.',
  urlOf: ({ address }: ShownEvent) => `https://deloods.example/agenda/${address}/`,
  now: Temporal.Instant.from('2026-11-23T15:00:00+01:00'),
};

/** The events of a calendar file, as an independent parser reads them. */
function read(events: ShownEvent[]) {
  const calendar = new ICAL.Component(ICAL.parse(icalendar(events, file)));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const value = (name: string) => component.getFirstPropertyValue(name)?.toString();
    return { event, value, start: event.startDate.toJSDate().toISOString(), end: event.endDate?.toJSDate().toISOString() };
  });
}

test('a file of one event has no calendar name, and one to subscribe to has', () => {
  const header = (name: string | undefined) => {
    const calendar = new ICAL.Component(ICAL.parse(icalendar([shownEvent({ id: '7' })], { ...file, name })));
    return ['name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'].map((each) => calendar.hasProperty(each));
  };
  expect(header('De Loods')).toEqual([true, true, true, true]);
  expect(header(undefined)).toEqual([false, false, false, false]);
});

test('the name of a calendar is escaped as any text is, and the last line ends', () => {
  const text = icalendar([], { ...file, name: 'Zaal 1; bar,\n\\ kelder' });
  /* The parser knows neither property, so it does not unescape their texts. */
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const name of ['name', 'x-wr-calname']) expect(calendar.getFirstPropertyValue(name)).toBe('Zaal 1\\; bar\\,\\n\\\\ kelder');
  expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
});

test('an event is read back as it was written', () => {
  const [told] = read([
    shownEvent({
      id: '7',
      title: 'Vogels; vissen, en \\ meer',
      subtitle: 'Met “quotes”',
      end: '2026-12-04T23:00:00+01:00',
      changedAt: '2026-11-01T12:00:00+01:00',
      revision: 3,
      description: 'Een **vette** tekst\n\nvan twee alinea’s',
      location: { name: 'De Loods', street: 'Havenkade 8', city: 'Utrecht' },
      rooms: [{ name: 'Grote zaal' }],
      genres: ['Pop, rock', 'Jazz'],
    }),
  ]);
  expect(told?.event.uid).toBe('event-7@deloods.example');
  expect(told?.event.summary).toBe('Vogels; vissen, en \\ meer');
  expect(told?.event.description).toBe('Met “quotes”\n\nEen vette tekst van twee alinea’s\n\nhttps://deloods.example/agenda/7-event-7/');
  expect(told?.event.location).toBe('Grote zaal, De Loods, Havenkade 8, Utrecht');
  expect(told?.event.sequence).toBe(3);
  expect(told?.value('dtstamp')).toBe('2026-11-01T11:00:00Z');
  expect(told?.value('status')).toBe('CONFIRMED');
  expect([told?.start, told?.end]).toEqual(['2026-12-04T19:30:00.000Z', '2026-12-04T22:00:00.000Z']);
});

describe('a stamp is not after the build', () => {
  test.each([
    ['changed before', { changedAt: '2026-11-01T12:00:00+01:00' }, '2026-11-01T11:00:00Z', '2026-11-01T11:00:00Z'],
    ['changed by a clock that is fast', { changedAt: '2026-11-23T16:00:00+01:00' }, '2026-11-23T14:00:00Z', '2026-11-23T14:00:00Z'],
    ['coming, without a time of change', { changedAt: undefined, firstPublishedAt: undefined }, '2026-11-23T14:00:00Z', undefined],
    [
      'past, without a time of change',
      { changedAt: undefined, firstPublishedAt: undefined, start: '2026-11-20T20:00:00+01:00' },
      '2026-11-20T19:00:00Z',
      undefined,
    ],
  ])('%s', (_, fields, stamp, modified) => {
    const [told] = read([shownEvent(fields)]);
    expect([told?.value('dtstamp'), told?.value('last-modified')]).toEqual([stamp, modified]);
  });
});

describe('instants on the nights when the clock changes', () => {
  test.each([
    ['2026-10-25T02:30:00+02:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00.000Z'],
    ['2027-03-28T01:59:00+01:00', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28T03:30:00+02:00', '2027-03-28T01:30:00.000Z'],
  ])('%s', (start, utc) => {
    expect(read([shownEvent({ start })])[0]?.start).toBe(utc);
  });
});

test('a cancelled event says so twice and keeps its place', () => {
  const [told] = read([shownEvent({ status: 'cancelled', title: 'Vogels' })]);
  expect(told?.value('status')).toBe('CANCELLED');
  expect(told?.event.summary).toBe('AFGELAST: Vogels');
});

test.each([
  ['a day', '2026-12-05T20:30:00+01:00', undefined],
  ['more than a day', '2026-12-05T20:31:00+01:00', 'TRANSPARENT'],
  ['unknown', undefined, undefined],
])('an event of length %s has transparency %s', (_, end, transparency) => {
  expect(read([shownEvent({ ...(end && { end }) })])[0]?.value('transp')).toBe(transparency);
});

test('unknown values are left out, and no line is longer than 75 octets', () => {
  const text = icalendar([shownEvent({ title: 'é'.repeat(200) })], file);
  expect(text).not.toMatch(/CATEGORIES/);
  expect(text).toContain('LOCATION:De Loods\\, Havenkade 8\\, Utrecht');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(read([shownEvent({ title: 'é'.repeat(200) })])[0]?.event.summary).toBe('é'.repeat(200));
});

test('an entry without an end takes the usual time, and says that it is assumed', () => {
  const [told] = read([shownEvent()]);
  expect([told?.start, told?.end]).toEqual(['2026-12-04T19:30:00.000Z', '2026-12-05T01:30:00.000Z']);
  expect(told?.event.description).toBe('Geen eindtijd.\n\nhttps://deloods.example/agenda/1-event-1/');
  expect(read([shownEvent({ end: '2026-12-04T23:00:00+01:00' })])[0]?.event.description).not.toContain('Geen eindtijd');
});

test('a text cannot end its line', () => {
  const told = read([shownEvent({ title: 'a', description: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil' })]);
  expect(told).toHaveLength(1);
  expect(told[0]?.event.uid).toBe('event-1@deloods.example');
});

test.each([
  ['61 days ago', '2026-09-23T20:00:00+02:00', 'confirmed', 0],
  ['59 days ago', '2026-09-25T20:00:00+02:00', 'confirmed', 1],
  ['cancelled 31 days ago', '2026-10-22T20:00:00+02:00', 'cancelled', 0],
  ['cancelled 29 days ago', '2026-10-25T20:00:00+01:00', 'cancelled', 1],
  ['next year', '2027-12-01T20:00:00+01:00', 'confirmed', 1],
] as const)('the window: %s', (_, start, status, length) => {
  expect(calendarWindow([shownEvent({ start, end: start, status })], Temporal.Instant.from('2026-11-23T20:00:00+01:00'))).toHaveLength(
    length,
  );
});
