import { expect, test } from 'vitest';
import { mergeNews } from '../../receiver/live/merge-news.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';

/** A line of commits a–z, of which the clone knows those up to `fetched`. */
async function scene() {
  const { remembered } = memoryRemembered();
  const told: number[] = [];
  const state = { fetched: 'z', refuses: false };
  const start = () =>
    mergeNews({
      remembered,
      isAncestor: async (ancestor, tip) => tip <= state.fetched && ancestor <= tip,
      async tell({ number }) {
        if (state.refuses) throw new Error('GitHub does not answer');
        told.push(number);
      },
      log: { info: () => {} } as never,
    });
  let news = await start();
  return {
    told,
    state,
    isWaiting: () => news.isWaiting(),
    async look(commit: string | undefined, ...merged: [number, string][]) {
      news.look({ commit, merged: merged.map(([number, mergedAs]) => ({ number, mergedAs, pages: [] })) });
      await news.idle();
    },
    async restart() {
      news = await start();
    },
  };
}

test('each merge is told once, when the site is made from it or from a later commit', async () => {
  const { look, told, isWaiting } = await scene();
  await look('a', [1, 'b'], [2, 'd']);
  expect([told, isWaiting()]).toEqual([[], true]);
  await look('c', [1, 'b'], [2, 'd']);
  expect(told).toEqual([1]);
  await look('d', [1, 'b'], [2, 'd']);
  await look('e', [1, 'b'], [2, 'd']);
  expect([told, isWaiting()]).toEqual([[1, 2], false]);
});

test('what was told and what waits is known after a restart', async () => {
  const { look, told, restart } = await scene();
  await look('b', [1, 'b'], [2, 'd']);
  await restart();
  await look('d', [1, 'b']);
  expect(told).toEqual([1, 2]);
});

test('a commit that the clone does not know yet is asked again', async () => {
  const { look, told, state } = await scene();
  state.fetched = 'a';
  await look('c', [1, 'b']);
  expect(told).toEqual([]);
  state.fetched = 'c';
  await look('c');
  expect(told).toEqual([1]);
});

test('one that could not be told is told with the next build', async () => {
  const { look, told, state } = await scene();
  state.refuses = true;
  await look('b', [1, 'b']);
  state.refuses = false;
  await look('b');
  expect(told).toEqual([]);
  await look('c');
  expect(told).toEqual([1]);
});

test('nothing is told while the commit of the site is not known', async () => {
  const { look, told } = await scene();
  await look(undefined, [1, 'b']);
  expect(told).toEqual([]);
});
