import { describe, expect, test } from 'vitest';
import { due, type Pace, type Pending } from '../../../receiver/publish/pace/due.ts';

const s = 1_000;
const pace: Pace = {
  lanes: {
    urgent: { quiet: 0, maxWait: 10 * s },
    editorial: { quiet: 5 * s, maxWait: 60 * s },
    tickets: { quiet: 60 * s, maxWait: 300 * s },
  },
  leading: s,
  rest: 60 * s,
  perMinute: 6,
  perDay: 300,
};
const at = 1_000_000 * s;
const since = (first: number, last = first) => ({ first: at + first * s, last: at + last * s });

describe('when the next push is due', () => {
  test.each<[string, Pending, number[], number | undefined]>([
    ['nothing waits', {}, [], undefined],
    ['an edit on a repo that was never pushed goes after a second', { tickets: since(0) }, [], 1],
    ['so does one on a repo at rest', { editorial: since(0, 4) }, [-60], 1],
    ['a busy repo waits for a lane to be quiet', { editorial: since(0, 4) }, [-20], 9],
    ['but no longer than the lane allows', { editorial: since(0, 58) }, [-20], 60],
    ['tickets have more patience', { tickets: since(0, 200) }, [-20], 260],
    ['and end at their longest wait too', { tickets: since(0, 290) }, [-20], 300],
    ['urgent goes at once', { urgent: since(0) }, [-20], 0],
    ['the most pressing lane takes the others along', { urgent: since(3), tickets: since(0) }, [-20], 3],
    ['never within ten seconds of the last push', { urgent: since(0) }, [-2], 8],
    ['never more than six in a minute', { urgent: since(0) }, [-59, -58, -57, -56, -55, -54], 1],
  ])('%s', (_, pending, pushes, expected) => {
    const result = due(
      pending,
      pushes.map((second) => at + second * s),
      pace,
    );
    expect(result === undefined ? undefined : (result - at) / s).toBe(expected);
  });

  test('as the day’s budget runs low the waits stretch, but for what is urgent', () => {
    const spent = (count: number) => Array.from({ length: count }, (_, index) => at - (80 + count - index) * s);
    const wait = (pending: Pending, count: number) => ((due(pending, spent(count), { ...pace, perDay: 100 }) ?? 0) - at) / s;
    expect(wait({ tickets: since(0) }, 50)).toBe(1);
    expect(wait({ tickets: since(0) }, 75)).toBe(120);
    expect(wait({ tickets: since(0) }, 100)).toBe(24 * 60);
    expect(wait({ urgent: since(0) }, 100)).toBe(1);
  });
});
