import { expect, test } from 'vitest';
import { AnotherReceiverError } from '../../../receiver/inbox/another-receiver-error.ts';
import { put } from '../../helpers/inbox-in.ts';
import type { ContractScene } from '../contract.ts';
import { allStarted, texts } from './texts.ts';

/** What several processes on one store are promised. */
export function receiversContract({ newStore, manyReceivers }: ContractScene): void {
  test('one receiver at a time has it; whoever opens it beside is none', async () => {
    const data = newStore();
    expect(await data.isReceiving()).toBe(false);
    const receiving = await data.open();
    await data.beside();
    expect(await data.isReceiving()).toBe(true);
    if (!manyReceivers) await expect(data.open()).rejects.toBeInstanceOf(AnotherReceiverError);
    await put(receiving, 'still there');
    await receiving.close();
    expect(await data.isReceiving()).toBe(false);
    expect(await texts(await data.open())).toEqual(['still there']);
  });

  test('a second one beside it sees each message once it is accepted, and takes it out', async () => {
    const data = newStore();
    const receiving = await data.open();
    const publishing = await data.beside();
    await put(receiving, 'one');
    const onItsWay = await receiving.arrivals.start();
    expect(await texts(publishing)).toEqual(['one']);
    const publish = (async () => {
      while ((await publishing.backlog.list()).length < 200) await new Promise((resolve) => setImmediate(resolve));
      const done = await allStarted(publishing);
      await publishing.backlog.acknowledge({ done, quarantined: [], checkpoint: { feedCommit: 'two hundred' } });
      return done.length;
    })();
    for (let count = 0; count < 250; count += 1) await put(receiving, `message ${count}`);
    const acknowledged = await publish;
    expect((await receiving.backlog.size()).messages).toBe(251 - acknowledged);
    expect(await receiving.backlog.checkpoint()).toEqual({ feedCommit: 'two hundred' });
    expect(await receiving.arrivals.watermark()).toEqual({ started: onItsWay, openSince: expect.any(Number) });
  });

  test('the command line appends beside a running receiver without taking its numbers', async () => {
    const data = newStore();
    const clock = () => 1_764_800_000_000;
    const receiving = await data.open({ clock });
    const command = await data.beside({ clock });
    await Promise.all([put(receiving, 'a'), put(command, 'b'), put(receiving, 'c'), put(command, 'd')]);
    expect((await texts(receiving)).toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });
}
