import { describe, expect, test } from 'vitest';
import { type Freshness, lookAgainAfter, nothingLive, overdue, withLook, withPush, withTold } from '../../receiver/live/freshness.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const now = Date.parse('2026-11-24T12:00:00Z');
/** A message that came at this moment, under a number of a clock that ran ahead. */
const message = (at: number) => ({ started: (at + day) * 1000 + 7, arrivedAt: at });

describe('a push', () => {
  test('counts from the first message that went along in it', () => {
    const told = [message(now - 30 * second), message(now - 20 * second)];
    const one = withPush(nothingLive, { commit: 'a', told, at: now });
    expect(one).toMatchObject({ waiting: [{ commit: 'a', at: now, told: now - 30 * second }], had: told.map(({ started }) => started) });
    // Messages stay in the inbox a while, and are folded again; only what is new counts for the next push.
    const two = withPush(one, { commit: 'b', told: [...told, message(now + second)], at: now + 10 * second });
    expect(two.waiting.at(-1)).toEqual({ commit: 'b', at: now + 10 * second, told: now + second });
    // A slow one began before them all, and arrives last.
    const three = withPush(two, { commit: 'c', told: [message(now - minute), ...told, message(now + second)], at: now + 20 * second });
    expect(three.waiting.at(-1)).toEqual({ commit: 'c', at: now + 20 * second, told: now - minute });
  });

  test('that moves nothing but the feed branch is none, and its messages went along', () => {
    const one = withPush(nothingLive, { told: [message(now)], at: now });
    expect(one).toEqual({ ...nothingLive, had: [message(now).started] });
    const two = withPush(one, { commit: 'a', told: [message(now)], at: now + minute });
    expect(two.waiting).toEqual([{ commit: 'a', at: now + minute }]);
  });

  test('of a backlog the newest are remembered, and older ones count as old', () => {
    const backlog = Array.from({ length: 5_000 }, (_, n) => message(now + n));
    const one = withPush(nothingLive, { commit: 'a', told: backlog, at: now + minute });
    expect(one.had).toEqual(backlog.slice(-2_000).map(({ started }) => started));
    const two = withPush(one, { commit: 'b', told: [...backlog, message(now + minute)], at: now + 2 * minute });
    expect(two.waiting).toEqual([
      { commit: 'a', at: now + minute, told: now },
      { commit: 'b', at: now + 2 * minute, told: now + minute },
    ]);
  });

  test('there are never more than a thousand', () => {
    let known: Freshness = nothingLive;
    for (let n = 0; n < 1_005; n++) known = withPush(known, { commit: `${n}`, told: [], at: now });
    expect(known.waiting).toHaveLength(1_000);
    expect(known.waiting[0]?.commit).toBe('5');
  });
});

describe('a look at the site', () => {
  const three: Freshness = {
    ...nothingLive,
    waiting: [
      { commit: 'a', at: now, told: now - 10 * second },
      { commit: 'b', at: now + 20 * second },
      { commit: 'c', at: now + 40 * second, told: now + 35 * second },
    ],
    failing: { since: now, reason: 'answers 503' },
  };
  const build = { builtAt: now + minute, commit: 'x' };
  const look = (live: string | undefined) => withLook(three, { build, live, at: now + 2 * minute });

  test('what it contains is live, with all before it', () => {
    expect(look('c')).toEqual({
      waiting: [],
      had: [],
      site: build,
      last: { commit: 'c', at: now + 2 * minute, fromPost: 85 * second, fromPush: 80 * second },
      lately: ['a', 'b', 'c'].map((commit) => ({ commit, at: now + 2 * minute })),
    });
  });

  test('the last change is one of Stager’s, where there was one', () => {
    expect(look('b')).toMatchObject({
      waiting: [{ commit: 'c' }],
      last: { commit: 'a', fromPost: 130 * second, fromPush: 120 * second },
    });
  });

  test('an older site has none of it', () => {
    const { failing: _, ...rest } = three;
    expect(look(undefined)).toEqual({ ...rest, site: build });
  });
});

describe('too long', () => {
  const waiting = [
    { commit: 'a', at: now },
    { commit: 'b', at: now + 10 * minute },
  ];

  test('is after so long, and told once', () => {
    const known = { ...nothingLive, waiting };
    expect(overdue(known, 15 * minute, now + 15 * minute)).toEqual([]);
    const late = overdue(known, 15 * minute, now + 15 * minute + 1);
    expect(late).toEqual([waiting[0]]);
    const told = withTold(known, late);
    expect(overdue(told, 15 * minute, now + 20 * minute)).toEqual([]);
    expect(overdue(told, 15 * minute, now + 26 * minute)).toEqual([waiting[1]]);
  });

  test('what does not come for a day is not waited for any more', () => {
    const known = withTold({ ...nothingLive, waiting }, waiting);
    const build = { builtAt: now };
    expect(withLook(known, { build, at: now + day - 1 }).waiting).toHaveLength(2);
    expect(withLook(known, { build, at: now + day }).waiting).toMatchObject([{ commit: 'b' }]);
    expect(withLook({ ...nothingLive, waiting }, { build, at: now + 2 * day }).waiting).toHaveLength(2);
  });
});

test.each([
  ['nothing waits', undefined, 5 * minute],
  ['just pushed', 0, 10 * second],
  ['a while ago', 11 * minute, minute],
  ['long ago', 61 * minute, 5 * minute],
])('looks again when %s', (_, ago, expected) => {
  const waiting = ago === undefined ? [] : [{ commit: 'a', at: now - ago }];
  expect(lookAgainAfter({ ...nothingLive, waiting }, now)).toBe(expected);
});
