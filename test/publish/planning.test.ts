import { expect, test } from 'vitest';
import { allDirect } from '../../receiver/content/change-kind.ts';
import { readContent } from '../../receiver/content/content.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import type { FoldBacklog } from '../../receiver/publish/backlog/fold-backlog.ts';
import { planning } from '../../receiver/publish/planning.ts';
import type { RemoteState } from '../../receiver/remote/remote-state.ts';

const main = readContent(new Map());
const seen: RemoteState = {
  tips: { main: 'a', feed: 'b' },
  main,
  published: main,
  feedAtTip: emptyFeed,
  feedTip: 'b',
  base: { feed: emptyFeed },
  said: () => false,
  rewritten: false,
  withoutSite: false,
};

test.each([0, -24 * 3_600_000])('a plan holds a minute, also where the clock was set by %i ms meanwhile', async (set) => {
  const time = { passed: 0, set: 0 };
  const folding = { fold: async () => ({ feed: emptyFeed, messages: [], closed: true }) } as unknown as FoldBacklog;
  const plans = planning({
    folding,
    reader: { through: async () => {} },
    clock: () => 90_000_000_000 + time.passed + time.set,
    steady: () => time.passed,
    settings: { policy: allDirect, brake: { min: 5, percent: 15 } },
  });
  const { plan } = await plans.plan(seen);
  time.set = set;
  time.passed = 59_999;
  expect((await plans.plan(seen)).plan).toBe(plan);
  time.passed = 60_000;
  expect((await plans.plan(seen)).plan).not.toBe(plan);
});
