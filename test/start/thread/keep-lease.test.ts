import { expect, test } from 'vitest';
import { keepLease } from '../../../receiver/start/thread/keep-lease.ts';

/** A process that wants a lease which answers what the test says, at a clock that goes on only while something waits. */
function scene(answers: (boolean | 'away')[]) {
  const stop = new AbortController();
  let now = 0;
  let asked = 0;
  let lost = 0;
  let released = 0;
  const lease = {
    async hold() {
      const answer = answers[asked++];
      if (answer === undefined) stop.abort();
      if (answer === 'away') throw new Error('away');
      return answer ?? true;
    },
    isHeld: async () => false,
    async release() {
      released++;
    },
  };
  const keeping = keepLease({
    lease,
    stop: stop.signal,
    steady: () => now,
    wait: async (ms) => {
      now += ms;
    },
    lost: () => void lost++,
  });
  return { keeping, stop, figures: () => ({ now, asked, lost, released }) };
}

test('waits until the lease is free, or the store is there', async () => {
  const { keeping, figures } = scene([false, 'away', false, true]);
  const release = await keeping;
  expect(figures()).toMatchObject({ lost: 0, released: 0 });
  expect([figures().now >= 6_000, figures().asked >= 4]).toEqual([true, true]);
  await release();
  expect(figures()).toMatchObject({ lost: 0, released: 1 });
});

test('says so when another process has it', async () => {
  const { keeping, figures } = scene([true, true, false]);
  await (await keeping)();
  expect(figures()).toMatchObject({ asked: 3, lost: 1 });
});

test('goes on while the store is away for less than the lease lives, and no longer', async () => {
  const short = scene([true, 'away', 'away', 'away', true, true]);
  await (await short.keeping)();
  expect(short.figures().lost).toBe(0);
  const long = scene([true, 'away', 'away', 'away', 'away', 'away', 'away']);
  await (await long.keeping)();
  expect(long.figures()).toMatchObject({ now: 8_000, lost: 1 });
});

test('takes nothing when it is to stop before it had the lease', async () => {
  const { keeping, stop, figures } = scene(Array.from({ length: 3 }, () => false));
  stop.abort();
  await (await keeping)();
  expect(figures()).toMatchObject({ lost: 0 });
});
