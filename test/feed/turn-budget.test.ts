import { expect, test } from 'vitest';
import { bodyBudget, createBodySinks } from '../../receiver/feed/body-sinks.ts';
import { turnBudget } from '../../receiver/feed/turn-budget.ts';

/** A budget of 100 bytes, and turns that end when the test says so. */
function scene() {
  const ends: (() => void)[] = [];
  const turn = turnBudget(100, (work) => void ends.push(work));
  return {
    turn,
    async endTurn() {
      for (const end of ends.splice(0)) end();
      await Promise.resolve();
    },
  };
}

/** Whether a promise has been resolved by now. */
async function isOver(promise: Promise<void> | undefined): Promise<boolean> {
  let over = false;
  void promise?.then(() => {
    over = true;
  });
  for (let ticks = 0; ticks < 5; ticks++) await Promise.resolve();
  return over;
}

test('what is beyond the budget of a turn waits for the next one', async () => {
  const { turn, endTurn } = scene();
  expect(turn.spend(60)).toBeUndefined();
  expect(turn.spend(40)).toBeUndefined();
  const first = turn.spend(1);
  const second = turn.spend(500);
  expect([await isOver(first), await isOver(second)]).toEqual([false, false]);
  await endTurn();
  expect([await isOver(first), await isOver(second)]).toEqual([true, true]);
  expect(turn.spend(100)).toBeUndefined();
});

test('a turn that spent little leaves the next one its own budget', async () => {
  const { turn, endTurn } = scene();
  turn.spend(90);
  await endTurn();
  expect(turn.spend(90)).toBeUndefined();
});

test('a large body waits for its turn, a small one does not', async () => {
  const { turn, endTurn } = scene();
  const written: number[] = [];
  const file = {
    write: (chunk: Uint8Array) => void written.push(chunk.byteLength),
    read: async () => Buffer.alloc(0),
    keep: async () => ({ name: 'a', bytes: 0 }),
    discard: async () => {},
  };
  const open = createBodySinks({
    arrivals: { openBody: () => file, noRoom: () => undefined },
    inlineBytes: 1_000,
    budget: bodyBudget({ memoryBytes: 1e9, unverifiedBytes: 1e9, turn }),
  });
  const large = open(() => {});
  const waits = large.take(Buffer.alloc(1_001));
  expect(written).toEqual([1_001]);
  expect(open(() => {}).take(Buffer.alloc(999))).toBeUndefined();
  expect(await isOver(waits)).toBe(false);
  await endTurn();
  expect(await isOver(waits)).toBe(true);
});
