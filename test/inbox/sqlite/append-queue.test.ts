import { expect, test } from 'vitest';
import type { Arrival } from '../../../receiver/inbox/arrivals.ts';
import { appendQueue } from '../../../receiver/inbox/sqlite/append-queue.ts';

const busy = Object.assign(new Error('database is locked'), { errcode: 5 });
const arrival = (started: number): Arrival => ({ started, source: 'feed', body: Buffer.from('{}') });

/** A queue before a database that others may be writing to. */
function scene() {
  let now = 0;
  let failure: Error | undefined;
  const timers: (() => void)[] = [];
  const stored: number[][] = [];
  const ended: number[] = [];
  const said: string[] = [];
  const queue = appendQueue({
    store(arrivals) {
      if (failure) throw failure;
      stored.push(arrivals.map(({ started }) => started));
      return new Map();
    },
    end: (started) => void ended.push(started),
    steady: () => now,
    later: (work) => void timers.push(work),
  });
  return {
    stored,
    ended,
    said,
    queue,
    fails(error: Error | undefined) {
      failure = error;
    },
    append(...started: number[]) {
      for (const each of started) {
        queue.append(arrival(each)).then(
          () => said.push(`${each} stored`),
          (error) => said.push(`${each} ${error.message}`),
        );
      }
      return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    },
    async after(ms: number) {
      now += ms;
      for (const work of timers.splice(0)) work();
      await Promise.resolve();
    },
  };
}

test('what comes in while another writes waits together, and is stored in one go', async () => {
  const { append, after, fails, stored, ended, said } = scene();
  fails(busy);
  await append(2, 4);
  await append(6);
  await after(20_000);
  expect([stored, ended, said]).toEqual([[], [], []]);
  fails(undefined);
  await append(8);
  await after(100);
  expect([stored, ended]).toEqual([[[2, 4, 6, 8]], [2, 4, 6, 8]]);
  expect(said).toEqual(['2 stored', '4 stored', '6 stored', '8 stored']);
  await append(10);
  expect(stored).toEqual([[2, 4, 6, 8], [10]]);
});

test('what has waited for 25 seconds is refused; what came later goes on waiting', async () => {
  const { append, after, fails, stored, ended, said } = scene();
  fails(busy);
  await append(2);
  await after(15_000);
  await append(4);
  await after(10_000);
  expect([said, ended]).toEqual([['2 database is locked'], [2]]);
  fails(undefined);
  await after(100);
  expect([stored, said]).toEqual([[[4]], ['2 database is locked', '4 stored']]);
});

test('any other failure is the answer at once', async () => {
  const { append, fails, said } = scene();
  fails(new Error('disk I/O error'));
  await append(2, 4);
  expect(said).toEqual(['2 disk I/O error', '4 disk I/O error']);
});

test('whoever closes it stores what waits, or hears that it could not be', async () => {
  const { append, fails, queue, said } = scene();
  fails(busy);
  await append(2);
  queue.close();
  await Promise.resolve();
  expect(said).toEqual(['2 database is locked']);
});
