import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reviewActs } from './review-acts.ts';
import { reviewPlay } from './review-play.ts';

const seed = process.env.PLAY_SEED === undefined ? {} : { seed: Number(process.env.PLAY_SEED) };

const runs = Number(process.env.PLAY_RUNS ?? 150);

test('whatever people, Stager and GitHub do, nothing unseen goes live and nothing of a person’s is lost', {
  timeout: 300_000 + runs * 2_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(reviewActs, async (acts) => {
      expect(await reviewPlay(acts)).toEqual([]);
    }),
    { numRuns: runs, ...seed },
  );
});
