import { expect, test } from 'vitest';
import { allDirect } from '../../receiver/content/change-kind.ts';
import { readContent } from '../../receiver/content/content.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import { NotNow } from '../../receiver/host/not-now.ts';
import { reviewing } from '../../receiver/publish/reviewing.ts';
import type { Plan } from '../../receiver/reconcile/plan.ts';
import type { RemoteState } from '../../receiver/remote/remote-state.ts';
import type { Reviewed } from '../../receiver/review/review.ts';

const minute = 60_000;
const nothing = readContent(new Map());
const at = (main: string, feed: string): RemoteState => ({
  tips: { main, feed },
  main: nothing,
  published: nothing,
  feedAtTip: emptyFeed,
  feedTip: feed,
  base: { feed: emptyFeed },
  said: () => false,
  rewritten: false,
  withoutSite: false,
});
const proposal = {
  id: '1',
  title: 'Sofie',
  start: '',
  details: [],
  files: new Map(),
  pair: [null, null],
} satisfies Plan['proposals'][number];
const plan: Plan = { edits: [], proposals: [proposal], brake: [], held: [], skipped: [] };

/** Looks that are counted, each ending as `ends` says. */
function scene(ends: () => Promise<Reviewed> = async () => ({ notes: [] }), pushes: number[] = []) {
  const time = { now: 1_000 * minute, off: 0 };
  let looks = 0;
  const review = async () => {
    looks++;
    return ends();
  };
  const settings = { policy: allDirect, brake: { min: 5, percent: 15 } };
  const reviews = reviewing({ review, clock: () => time.now + time.off, steady: () => time.now, settings, pushes, perMinute: 6 });
  const look = async (seen: RemoteState) => {
    reviews.begin(seen);
    await reviews.rest();
    return looks;
  };
  return { time, reviews, look, looks: () => looks };
}

test('it looks when feed or main moved, and every five minutes; not for each message', async () => {
  const { time, look } = scene();
  expect(await look(at('a', 'b'))).toBe(1);
  expect(await look(at('a', 'b'))).toBe(1);
  expect(await look(at('a', 'c'))).toBe(2);
  expect(await look(at('d', 'c'))).toBe(3);
  time.now += 5 * minute - 1;
  expect(await look(at('d', 'c'))).toBe(3);
  time.now += 1;
  expect(await look(at('d', 'c'))).toBe(4);
});

test('while GitHub is to be left alone it does not look, and nothing counts as waiting for one', async () => {
  const until = 1_000 * minute + 40 * minute;
  const { time, reviews, look } = scene(() => Promise.reject(new NotNow('a limit', 40 * minute)));
  expect(reviews.fresh(plan)).toHaveLength(1);
  expect(await look(at('a', 'b'))).toBe(1);
  expect(reviews.outcome()?.error).toBeInstanceOf(NotNow);
  expect(reviews.outcome()).toBeUndefined();
  time.now = until - 1;
  expect(await look(at('c', 'd'))).toBe(1);
  expect(reviews.fresh(plan)).toEqual([]);
  time.now = until;
  expect(reviews.fresh(plan)).toHaveLength(1);
  expect(await look(at('c', 'd'))).toBe(2);
});

test('a look goes on by itself, and no other beside it', async () => {
  const ended = Promise.withResolvers<Reviewed>();
  const { reviews, looks } = scene(() => ended.promise);
  reviews.begin(at('a', 'b'));
  reviews.begin(at('c', 'd'));
  expect([looks(), reviews.outcome()]).toEqual([1, undefined]);
  ended.resolve({ notes: ['a note'] });
  await reviews.rest();
  expect(reviews.outcome()).toEqual({ notes: ['a note'] });
});

test('a look that would be one push too many in a minute waits for it to pass; one a minute goes whatever main does', async () => {
  const start = 1_000 * minute;
  const pushes = [1, 2, 3, 4].map((second) => start + second * 1_000);
  const { time, reviews, look } = scene(async () => ({ pushed: true, notes: [] }), pushes);
  time.now = start + 5_000;
  expect(await look(at('a', 'b'))).toBe(1);
  expect(await look(at('a', 'c'))).toBe(2);
  expect(await look(at('a', 'd'))).toBe(2);
  expect(reviews.fresh(plan)).toEqual([]);
  pushes.push(...[1, 2, 3, 4, 5, 6].map((second) => start + minute + second * 500));
  time.now = start + minute + 5_000;
  expect(await look(at('a', 'd'))).toBe(3);
  expect(await look(at('a', 'e'))).toBe(3);
});

test('a clock that is set back by a day holds up neither the next look nor the one after a failure', async () => {
  const ends = { how: async (): Promise<Reviewed> => ({ notes: [] }) };
  const { time, look } = scene(() => ends.how());
  expect(await look(at('a', 'b'))).toBe(1);
  time.off = -24 * 60 * minute;
  time.now += 5 * minute;
  ends.how = () => Promise.reject(new Error('no answer'));
  expect(await look(at('a', 'b'))).toBe(2);
  time.off *= 2;
  time.now += minute;
  expect(await look(at('a', 'b'))).toBe(3);
});
