import { expect, test } from 'vitest';
import { createTurns } from '../../../receiver/start/thread/turns.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Turns whose works are ended by the test, and whose time is the test's. */
function scene(atOnce: number) {
  const calls = new Set<() => void>();
  const turns = createTurns({
    atOnce,
    longest: 3_000,
    later(work) {
      calls.add(work);
      return () => void calls.delete(work);
    },
  });
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  return {
    begun,
    take: (name: string, alone = name, isLarge = false) =>
      turns.take({ alone, isLarge }, () => {
        begun.push(name);
        return new Promise<string>((resolve, reject) => {
          ends.set(name, (error) => (error ? reject(error) : resolve(name)));
        });
      }),
    async end(name: string, error?: Error) {
      ends.get(name)?.(error);
      await new Promise((resolve) => setImmediate(resolve));
    },
    tooLong() {
      for (const call of [...calls]) call();
      calls.clear();
    },
  };
}

test('so many work at once, and the rest in the order in which they came', async () => {
  const { begun, take, end } = scene(2);
  const all = ['a', 'b', 'c', 'd'].map((name) => take(name));
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  await end('c');
  await end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('no two work on one repository at once, and others go past the one that waits', async () => {
  const { begun, take, end } = scene(2);
  void take('a', 'shared');
  void take('b', 'shared');
  void take('c');
  expect(begun).toEqual(['a', 'c']);
  await end('c');
  expect(begun).toEqual(['a', 'c']);
  await end('a');
  expect(begun).toEqual(['a', 'c', 'b']);
});

test('one that takes too long keeps nobody waiting but those of its own repository', async () => {
  const { begun, take, end, tooLong } = scene(1);
  void take('dead', 'shared');
  void take('b');
  void take('c', 'shared');
  expect(begun).toEqual(['dead']);
  tooLong();
  expect(begun).toEqual(['dead', 'b']);
  await end('b');
  expect(begun).toEqual(['dead', 'b']);
  await end('dead');
  expect(begun).toEqual(['dead', 'b', 'c']);
});

test('no two large ones work at once, so small ones go past', async () => {
  const { begun, take, end } = scene(3);
  void take('sync a', 'a', true);
  void take('sync b', 'b', true);
  void take('edit c');
  void take('edit d');
  void take('edit e');
  await settled();
  expect(begun.toSorted()).toEqual(['edit c', 'edit d', 'edit e']);
  await end('edit c');
  await settled();
  expect(begun.at(-1)).toBe('sync a');
  await end('edit d');
  expect(begun).toHaveLength(4);
  await end('sync a');
  await settled();
  expect(begun.at(-1)).toBe('sync b');
});

test('one that fails gives its place back, and says why', async () => {
  const { begun, take, end } = scene(1);
  const failing = take('a');
  void take('b');
  await Promise.all([expect(failing).rejects.toThrow('no'), end('a', new Error('no'))]);
  expect(begun).toEqual(['a', 'b']);
});
