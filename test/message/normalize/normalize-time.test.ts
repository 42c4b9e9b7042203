import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeReader } from '../../../receiver/message/normalize/normalize-time.ts';
import { Time } from '../../../schemas/scalars.ts';

const amsterdam = timeReader('Europe/Amsterdam', 'offset');
const onTheWall = timeReader('Europe/Amsterdam', 'wall-clock');

describe('times as written', () => {
  test.each([
    ['2026-12-04T20:30:00+01:00', '2026-12-04T20:30:00+01:00'],
    ['2026-12-04T19:30:00Z', '2026-12-04T20:30:00+01:00'],
    ['2026-12-04T19:30:00.000z', '2026-12-04T20:30:00+01:00'],
    ['2026-07-04T19:30:00+00:00', '2026-07-04T21:30:00+02:00'],
    ['2026-12-04T14:30:00-05:00', '2026-12-04T20:30:00+01:00'],
    ['2026-12-05T01:00:00+0530', '2026-12-04T20:30:00+01:00'],
    ['2026-12-04T20:30:00+01', '2026-12-04T20:30:00+01:00'],
    ['2026-12-04T20:30:00', '2026-12-04T20:30:00+01:00'],
    ['2026-07-04T20:30', '2026-07-04T20:30:00+02:00'],
    [' 2026-07-04 20:30:15.999 ', '2026-07-04T20:30:15+02:00'],
    ['2026-12-31T23:30:00Z', '2027-01-01T00:30:00+01:00'],
    ['2028-02-29T12:00:00', '2028-02-29T12:00:00+01:00'],
  ])('%s', (raw, value) => expect(amsterdam(raw)).toEqual({ value }));
});

describe('times on the wall', () => {
  test.each([
    ['2026-12-04T20:30:00Z', '2026-12-04T20:30:00+01:00'],
    ['2026-07-04T20:30:00+00:00', '2026-07-04T20:30:00+02:00'],
    ['2026-07-04T20:30:00+02:00', '2026-07-04T20:30:00+02:00'],
    ['2026-07-04T19:30:00+01:00', '2026-07-04T20:30:00+02:00'],
    ['2026-07-04T20:30:00', '2026-07-04T20:30:00+02:00'],
  ])('%s', (raw, value) => expect(onTheWall(raw)).toEqual({ value }));
});

describe('the nights on which the clock changes', () => {
  test.each([
    // spring: 02:00 becomes 03:00; what is skipped is as much later
    ['2027-03-28T01:59:59', '2027-03-28T01:59:59+01:00'],
    ['2027-03-28T02:00:00', '2027-03-28T03:00:00+02:00'],
    ['2027-03-28T02:30:00', '2027-03-28T03:30:00+02:00'],
    ['2027-03-28T03:00:00', '2027-03-28T03:00:00+02:00'],
    ['2027-03-28T00:59:59Z', '2027-03-28T01:59:59+01:00'],
    ['2027-03-28T01:00:00Z', '2027-03-28T03:00:00+02:00'],
    ['2027-03-28T02:30:00+01:00', '2027-03-28T03:30:00+02:00'],
    // autumn: 03:00 becomes 02:00; what comes twice is the first
    ['2026-10-25T01:59:59', '2026-10-25T01:59:59+02:00'],
    ['2026-10-25T02:30:00', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T02:30:00+01:00', '2026-10-25T02:30:00+01:00'],
    ['2026-10-25T03:00:00', '2026-10-25T03:00:00+01:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T02:59:59+02:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
  ])('%s', (raw, value) => expect(amsterdam(raw)).toEqual({ value }));

  test('on the wall, Z counts as local there too', () => {
    expect(onTheWall('2027-03-28T02:30:00Z')).toEqual({ value: '2027-03-28T03:30:00+02:00' });
    expect(onTheWall('2026-10-25T02:30:00Z')).toEqual({ value: '2026-10-25T02:30:00+02:00' });
  });
});

test.each([
  ['tomorrow'],
  [''],
  ['2026-12-04'],
  ['20:30'],
  ['2026-02-30T20:30:00'],
  ['2026-13-01T20:30:00'],
  ['2026-00-10T20:30:00'],
  ['2027-02-29T20:30:00'],
  ['2026-12-04T24:00:00'],
  ['2026-12-04T20:60:00'],
  ['2026-12-04T20:30:61'],
  ['2026-12-04T20:30:00+19:00'],
  ['2026-12-04T20:30:00+01:60'],
  ['1979-12-31T20:30:00Z'],
  ['9999-12-31T23:59:59Z'],
  ['+275760-09-13T00:00:00Z'],
  [1796412600000],
  [{ date: '2026-12-04' }],
])('%j is no time', (raw) => {
  expect(amsterdam(raw)).toEqual({ problem: expect.stringMatching(/ is no time: expected one like 2026-12-04T20:30:00\+01:00$/) });
});

test('an unknown time zone is a RangeError', () => expect(() => timeReader('Mars/Phobos', 'offset')).toThrow(RangeError));

test('says what Temporal says, in zones of every kind', () => {
  const zones = [
    'Europe/Amsterdam',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'UTC',
  ];
  const readers = new Map(zones.map((zone) => [zone, timeReader(zone, 'offset')]));
  const seconds = fc.integer({ min: Date.UTC(1980, 0, 2) / 1000, max: Date.UTC(2199, 11, 30) / 1000 });
  const nearChange = fc.integer({ min: 1980, max: 2060 }).chain((year) =>
    fc.integer({ min: -9000, max: 9000 }).chain((around) =>
      fc.constantFrom(...zones).map((zone) => {
        const change = Temporal.Instant.from(`${year}-02-01T00:00Z`).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
        return (change ? change.epochMilliseconds / 1000 : Date.UTC(year, 5) / 1000) + around;
      }),
    ),
  );
  const options = { smallestUnit: 'second', timeZoneName: 'never' } as const;
  fc.assert(
    fc.property(fc.oneof(seconds, nearChange), fc.constantFrom(...zones), (second, zone) => {
      const read = readers.get(zone);
      const instant = Temporal.Instant.fromEpochMilliseconds(second * 1000);
      const written = instant.toZonedDateTimeISO(zone).toString(options);
      expect(read?.(instant.toString())).toEqual({ value: written });
      expect(read?.(written)).toEqual({ value: written });
      const local = instant.toString().slice(0, 19);
      const expected = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' }).toString(options);
      expect(read?.(local)).toEqual({ value: expected });
      expect(Time.safeParse(expected).success).toBe(true);
    }),
    { numRuns: 500 },
  );
});
