import { describe, expect, test } from 'vitest';
import { type RebuildInput, rebuildDue } from '../../receiver/live/rebuild-due.ts';

const ms = (time: string) => Temporal.Instant.from(time).epochMilliseconds;
const shown = (at: number | undefined) => at && new Date(at).toISOString();

function due(
  input: Partial<Record<'since' | 'rebuilt', string>> & { boundaries?: string[]; builds?: string[]; zone?: string; budget?: number },
) {
  const { since = '2026-11-24T12:00:00Z', rebuilt, boundaries = [], builds = [], zone = 'Europe/Amsterdam', budget = 300 } = input;
  const asked: RebuildInput = {
    since: ms(since),
    rebuilt: rebuilt ? ms(rebuilt) : undefined,
    boundaries: boundaries.map(ms),
    builds: builds.map(ms),
    timeZone: zone,
    budget,
  };
  const found = rebuildDue(asked);
  return found && { at: shown(found.at), why: found.why };
}

describe('on the clock at the venue', () => {
  test.each([
    ['after midnight', '2026-11-24T12:00:00Z', 'Europe/Amsterdam', '2026-11-24T23:05:00.000Z'],
    ['after the night', '2026-11-24T23:05:00Z', 'Europe/Amsterdam', '2026-11-25T05:05:00.000Z'],
    ['a millisecond before', '2026-11-24T23:04:59.999Z', 'Europe/Amsterdam', '2026-11-24T23:05:00.000Z'],
    ['in summer', '2026-07-01T12:00:00Z', 'Europe/Amsterdam', '2026-07-01T22:05:00.000Z'],
    ['elsewhere', '2026-11-24T12:00:00Z', 'America/New_York', '2026-11-25T05:05:00.000Z'],
    ['the night to summer time: the day began in winter time', '2026-03-28T12:00:00Z', 'Europe/Amsterdam', '2026-03-28T23:05:00.000Z'],
    ['the night to summer time: 06:05 is an hour sooner', '2026-03-28T23:05:00Z', 'Europe/Amsterdam', '2026-03-29T04:05:00.000Z'],
    ['the night to winter time: the day began in summer time', '2026-10-24T12:00:00Z', 'Europe/Amsterdam', '2026-10-24T22:05:00.000Z'],
    ['the night to winter time: 06:05 is an hour later', '2026-10-24T22:05:00Z', 'Europe/Amsterdam', '2026-10-25T05:05:00.000Z'],
    ['where midnight is skipped, after the skip', '2026-04-23T12:00:00Z', 'Africa/Cairo', '2026-04-23T22:05:00.000Z'],
    ['after days of standing still, at once', '2026-11-20T12:00:00Z', 'Europe/Amsterdam', '2026-11-20T23:05:00.000Z'],
  ])('%s', (_, since, zone, at) => {
    expect(due({ since, zone })).toEqual({ at, why: 'clock' });
  });
});

describe('at a boundary', () => {
  test.each([
    ['a second after it', { boundaries: ['2026-11-24T13:00:00Z'] }, '2026-11-24T13:00:01.000Z'],
    [
      'what is past was shown by the build since',
      { boundaries: ['2026-11-24T11:00:00Z', '2026-11-24T14:00:00Z'] },
      '2026-11-24T14:00:01.000Z',
    ],
    ['in the very second of that build it was not', { boundaries: ['2026-11-24T12:00:00Z'] }, '2026-11-24T12:00:01.000Z'],
    [
      'soon after another rebuild, not before a quarter of an hour',
      { boundaries: ['2026-11-24T12:05:00Z', '2026-11-24T12:10:00Z'], rebuilt: '2026-11-24T12:00:00Z' },
      '2026-11-24T12:15:00.000Z',
    ],
    [
      'soon after a push, at once: a push tells nothing of what comes',
      { boundaries: ['2026-11-24T12:00:30Z'], builds: ['2026-11-24T12:00:00Z'] },
      '2026-11-24T12:00:31.000Z',
    ],
  ])('%s', (_, input, at) => {
    expect(due(input)).toEqual({ at, why: 'boundary' });
  });

  test('shortly before the clock’s own, it waits for that one', () => {
    expect(due({ boundaries: ['2026-11-24T22:55:00Z'] })).toEqual({ at: '2026-11-24T23:05:00.000Z', why: 'clock' });
    expect(due({ boundaries: ['2026-11-24T22:49:00Z'] })).toEqual({ at: '2026-11-24T22:49:01.000Z', why: 'boundary' });
  });
});

describe('within the budget of the day', () => {
  const boundaries = ['2026-11-24T13:00:00Z'];
  const builds = ['2026-11-23T14:00:00Z', '2026-11-23T15:00:00Z', '2026-11-23T16:00:00Z'];

  test.each([
    ['room for all', 6, { at: '2026-11-24T13:00:01.000Z', why: 'boundary' }],
    ['two are left for the clock: a boundary waits until one of the day is over', 5, { at: '2026-11-24T14:00:00.000Z', why: 'boundary' }],
    ['and longer', 4, { at: '2026-11-24T15:00:00.000Z', why: 'boundary' }],
    ['none for boundaries', 2, { at: '2026-11-24T23:05:00.000Z', why: 'clock' }],
  ])('%s', (_, budget, expected) => {
    expect(due({ boundaries, builds, budget })).toEqual(expected);
  });

  test('the clock waits too where pushes took everything', () => {
    const late = ['2026-11-24T03:00:00Z', '2026-11-24T04:00:00Z'];
    expect(due({ builds: late, budget: 2 })).toEqual({ at: '2026-11-25T03:00:00.000Z', why: 'clock' });
  });
});
