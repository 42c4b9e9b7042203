import { expect, test } from 'vitest';
import type { Key } from '../../../receiver/inbox/remembered.ts';
import { put, putAt } from '../../helpers/inbox-in.ts';
import type { ContractScene } from '../contract.ts';
import { allStarted, entry, texts } from './texts.ts';

const since: Key<{ day: string }> = { name: 'silent since' };

/** What a publisher is promised. */
export function backlogContract({ newStore, newInbox }: ContractScene): void {
  test('a new inbox is empty', async () => {
    const inbox = await newInbox();
    expect(await inbox.backlog.list()).toEqual([]);
    expect(await inbox.backlog.size()).toEqual({ messages: 0, bytes: 0 });
    expect((await inbox.arrivals.watermark()).openSince).toBeUndefined();
    expect(await inbox.backlog.newest('feed')).toBeUndefined();
    expect(await inbox.backlog.checkpoint()).toBeUndefined();
    expect(await inbox.quarantine.list()).toEqual([]);
    expect(await inbox.remembered.recall(since)).toBeUndefined();
  });

  test('what was appended is listed and read back byte for byte', async () => {
    const inbox = await newInbox();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const started = await inbox.arrivals.start();
    await inbox.arrivals.append({ started, source: 'callboard', body: bytes });
    expect(await inbox.backlog.list()).toEqual([
      { sequence: expect.any(Number), started, arrivedAt: expect.any(Number), source: 'callboard', bytes: 256 },
    ]);
    expect(await inbox.backlog.read(started)).toEqual(Buffer.from(bytes));
    expect(await inbox.backlog.size()).toEqual({ messages: 1, bytes: 256 });
  });

  test('an empty body is a message too', async () => {
    const inbox = await newInbox();
    const started = await put(inbox, '');
    expect(await inbox.backlog.read(started)).toEqual(Buffer.alloc(0));
    await inbox.backlog.acknowledge({ done: [started], quarantined: [{ ...entry(started), body: new Uint8Array() }] });
    expect(await inbox.quarantine.read((await inbox.quarantine.list())[0]?.id ?? 0)).toEqual(Buffer.alloc(0));
  });

  test('what is new since a message is listed alone, a late one that started before it too', async () => {
    const data = newStore();
    const inbox = await data.open();
    const [late, first, second] = [await inbox.arrivals.start(), await inbox.arrivals.start(), await inbox.arrivals.start()];
    await putAt(inbox, first, 'first');
    const mark = (await inbox.backlog.list())[0]?.sequence;
    await putAt(inbox, second, 'second');
    await putAt(inbox, late, 'late');
    expect((await inbox.backlog.list(mark)).map(({ started }) => started)).toEqual([late, second]);
    expect(await (await data.beside()).backlog.list(mark)).toEqual(await inbox.backlog.list(mark));
  });

  test('a sequence number is never given twice, even when all have left and after a restart', async () => {
    const data = newStore();
    const inbox = await data.open();
    const last = await put(inbox, 'last');
    const mark = (await inbox.backlog.list())[0]?.sequence;
    await inbox.backlog.acknowledge({ done: [last], quarantined: [] });
    await put(inbox, 'next');
    expect(await inbox.backlog.list(mark)).toHaveLength(1);
    const newer = (await inbox.backlog.list())[0]?.sequence;
    await inbox.backlog.acknowledge({ done: await allStarted(inbox), quarantined: [] });
    await inbox.close();
    const again = await data.open();
    await put(again, 'after a restart');
    expect(await again.backlog.list(newer)).toHaveLength(1);
  });

  test('the newest message of a source is the one whose request started last', async () => {
    const inbox = await newInbox();
    const [first, second, third] = [await inbox.arrivals.start(), await inbox.arrivals.start(), await inbox.arrivals.start()];
    const body = Buffer.from('x');
    await inbox.arrivals.append({ started: third, source: 'retry', body });
    await inbox.arrivals.append({ started: second, source: 'feed', body });
    await inbox.arrivals.append({ started: first, source: 'feed', body });
    const arrived = new Map((await inbox.backlog.list()).map((message) => [message.started, message.arrivedAt]));
    expect([await inbox.backlog.newest('feed'), await inbox.backlog.newest('retry')]).toEqual([arrived.get(second), arrived.get(third)]);
    expect(await inbox.backlog.newest('callboard')).toBeUndefined();
  });

  test('everything is there after a restart', async () => {
    const data = newStore();
    const inbox = await data.open();
    const gone = await put(inbox, 'gone');
    const kept = await put(inbox, 'kept');
    await inbox.backlog.acknowledge({ done: [gone], quarantined: [entry(gone)], checkpoint: { feedCommit: 'f'.repeat(40) } });
    await inbox.remembered.remember(since, { day: '2026-12-04' });
    await inbox.close();

    const again = await data.open();
    expect(await again.backlog.list()).toEqual([
      { sequence: expect.any(Number), started: kept, arrivedAt: expect.any(Number), source: 'feed', bytes: 4 },
    ]);
    expect(await texts(again)).toEqual(['kept']);
    expect(await again.backlog.checkpoint()).toEqual({ feedCommit: 'f'.repeat(40) });
    expect(await again.quarantine.list()).toHaveLength(1);
    expect(await again.remembered.recall(since)).toEqual({ day: '2026-12-04' });
  });

  test('acknowledge happens whole or not at all', async () => {
    const inbox = await newInbox();
    const started = await put(inbox, 'stays');
    await inbox.backlog.acknowledge({ done: [], quarantined: [], checkpoint: { feedCommit: 'before' } });
    const broken = {
      ...entry(started),
      get reason(): string {
        throw new Error('there is no reason');
      },
    };
    const outcome = { done: [started], quarantined: [entry(started), broken], checkpoint: { feedCommit: 'after' } };
    await expect(inbox.backlog.acknowledge(outcome)).rejects.toThrow('there is no reason');
    expect(await texts(inbox)).toEqual(['stays']);
    expect(await inbox.quarantine.list()).toEqual([]);
    expect(await inbox.backlog.checkpoint()).toEqual({ feedCommit: 'before' });
  });

  test('acknowledge leaves the checkpoint where it is when none is given', async () => {
    const inbox = await newInbox();
    await inbox.backlog.acknowledge({ done: [], quarantined: [], checkpoint: { feedCommit: 'one' } });
    await inbox.backlog.acknowledge({ done: [], quarantined: [] });
    expect(await inbox.backlog.checkpoint()).toEqual({ feedCommit: 'one' });
  });

  test('to acknowledge what is gone already is harmless, to read it is an error', async () => {
    const inbox = await newInbox();
    const started = await put(inbox, 'once');
    await inbox.backlog.acknowledge({ done: [started], quarantined: [] });
    await inbox.backlog.acknowledge({ done: [started], quarantined: [] });
    await expect(inbox.backlog.read(started)).rejects.toThrow(`Message ${started} is not in the inbox`);
  });
}
