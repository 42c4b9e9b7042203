import { expect, test } from 'vitest';
import type { Key } from '../../../receiver/inbox/remembered.ts';
import type { ContractScene } from '../contract.ts';

const numbers: Key<number[]> = { name: 'numbers' };
const flag: Key<boolean> = { name: 'flag' };

/** What is promised of small values. */
export function rememberedContract({ newStore, newInbox }: ContractScene): void {
  test('values are remembered, replaced and forgotten', async () => {
    const { remembered } = await newInbox();
    await remembered.remember(numbers, [1, 2]);
    await remembered.remember(flag, false);
    await remembered.remember(numbers, [3]);
    expect([await remembered.recall(numbers), await remembered.recall(flag)]).toEqual([[3], false]);
    await remembered.remember(numbers, undefined);
    expect(await remembered.recall(numbers)).toBeUndefined();
  });

  test('names what is remembered', async () => {
    const { remembered } = await newInbox();
    expect(await remembered.names()).toEqual([]);
    await remembered.remember(numbers, [1]);
    await remembered.remember(flag, true);
    await remembered.remember(numbers, undefined);
    expect(await remembered.names()).toEqual(['flag']);
  });

  test('values that are not waited for take effect in the order of the calls', async () => {
    const { remembered } = await newInbox();
    const calls = Array.from({ length: 20 }, (_, index) => remembered.remember(numbers, [index]));
    await Promise.all(calls);
    expect(await remembered.recall(numbers)).toEqual([19]);
  });

  test('a value may be as large as a shelf of the journal, and its texts are any', async () => {
    const data = newStore();
    const texts = Array.from({ length: 250 }, (_, index) => `${index} ${'é😀"\\\u0000\n'.repeat(100)}`);
    const inbox = await data.open();
    await inbox.remembered.remember({ name: 'journal-15' }, texts);
    await inbox.close();
    expect(await (await data.beside()).remembered.recall({ name: 'journal-15' })).toEqual(texts);
  });

  test('closing waits for values that are still on their way', async () => {
    const data = newStore();
    const inbox = await data.open();
    void inbox.remembered.remember(numbers, [7]);
    await inbox.close();
    expect(await (await data.open()).remembered.recall(numbers)).toEqual([7]);
  });

  test('a change is made with nobody else’s in between', async () => {
    const data = newStore();
    const all = [await data.open(), await data.beside(), await data.beside()];
    const add = (value: number) => (known: number[] | undefined) => [...(known ?? []), value];
    await Promise.all(Array.from({ length: 30 }, (_, index) => all[index % 3]?.remembered.update(numbers, add(index))));
    const kept = (await all[0]?.remembered.recall(numbers)) ?? [];
    expect(kept.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  test('a change that changes nothing is none, and one to undefined forgets', async () => {
    const { remembered } = await newInbox();
    await remembered.update(numbers, (known) => known);
    expect(await remembered.recall(numbers)).toBeUndefined();
    await remembered.update(numbers, () => [1]);
    await remembered.update(numbers, (known) => known);
    expect(await remembered.recall(numbers)).toEqual([1]);
    await remembered.update(numbers, () => undefined);
    expect(await remembered.recall(numbers)).toBeUndefined();
  });
}
