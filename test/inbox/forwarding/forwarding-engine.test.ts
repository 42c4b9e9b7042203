import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { forwardingEngine } from '../../../receiver/inbox/forwarding/forwarding-engine.ts';
import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import { redisEngine } from '../../../receiver/inbox/redis/redis-engine.ts';
import { redisSettings } from '../../../receiver/inbox/redis/redis-settings.ts';
import { sqliteEngine } from '../../../receiver/inbox/sqlite/sqlite-engine.ts';
import type { EngineServer } from '../../helpers/engines/engine-server.ts';
import { redisMissing, startRedisServer } from '../../helpers/engines/redis-server.ts';
import { put, putAt } from '../../helpers/inbox-in.ts';
import { texts } from '../contract/texts.ts';
import { inboxContract } from '../contract.ts';

describe.skipIf(redisMissing() !== undefined)('an inbox in Redis with the disk of this machine before it', () => {
  let server: EngineServer;
  const folders: string[] = [];
  beforeEach(async () => {
    server = await startRedisServer();
  });
  afterEach(async () => {
    await server[Symbol.asyncDispose]();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-forwarding-'));
    folders.push(folder);
    return folder;
  }

  const redis = (venue = 'venue') => redisEngine(redisSettings(server.url, venue));

  /** A receiver, what it said of the store, and how to end it as a crash does not: what is kept here stays. */
  async function openReceiver(dataDir = newFolder()): Promise<Inbox & { said: string[]; dataDir: string }> {
    const said: string[] = [];
    const engine = forwardingEngine(redis(), sqliteEngine({ dataDir, diskReserve: 0 }), {
      onAway: (reason) => said.push(`away: ${reason}`),
      onBack: (messages) => said.push(`back: ${messages}`),
      onGone: (started) => said.push(`gone: ${started}`),
    });
    const inbox = await engine.open();
    let closed: Promise<void> | undefined;
    const close = () => {
      closed ??= inbox.close();
      return closed;
    };
    onTestFinished(close);
    return { ...inbox, close, said, dataDir };
  }

  async function openPublisher(): Promise<Inbox> {
    const inbox = await redis().beside();
    onTestFinished(() => inbox.close());
    return inbox;
  }

  const waitingHere = async ({ here }: Inbox) => (await here?.size())?.messages;
  const isForwarded = (inbox: Inbox) => vi.waitUntil(async () => (await waitingHere(inbox)) === 0, { timeout: 15_000, interval: 50 });

  inboxContract(
    'redis with a disk before it',
    () => {
      const dataDir = newFolder();
      const venue = dataDir;
      const engine = () =>
        forwardingEngine(redis(venue.replaceAll('/', '-')), sqliteEngine({ dataDir, diskReserve: 0 }), {
          onAway() {},
          onBack() {},
          onGone() {},
        });
      return {
        open: (options) => engine().open(options),
        beside: (options) => engine().beside(options),
        isReceiving: () => engine().isReceiving(),
        destroy: async () => {},
      };
    },
    { ownClock: true },
  );

  test('takes messages while the store is away, and forwards them in the order of their starts', async () => {
    const inbox = await openReceiver();
    await put(inbox, 'before');
    const slow = await inbox.arrivals.start();
    await server.kill();
    await put(inbox, 'while away 1');
    await putAt(inbox, slow, 'started before');
    await put(inbox, 'while away 2');
    expect([await waitingHere(inbox), await inbox.arrivals.troubles()]).toEqual([3, []]);
    await server.start();
    await isForwarded(inbox);
    expect(await texts(await openPublisher())).toEqual(['before', 'started before', 'while away 1', 'while away 2']);
    expect(inbox.said).toEqual([expect.stringMatching(/^away: Redis does not answer/), 'back: 3']);
    await put(inbox, 'after');
    expect(await waitingHere(inbox)).toBe(0);
  });

  test('starts while the store is away, and forwards what the process before it had kept', async () => {
    const before = await openReceiver();
    await server.kill();
    await put(before, 'kept by the first');
    await before.close();
    const after = await openReceiver(before.dataDir);
    await put(after, 'kept by the second');
    await server.start();
    await isForwarded(after);
    expect(await texts(await openPublisher())).toEqual(['kept by the first', 'kept by the second']);
  });

  test('keeps a large message while the store is away', async () => {
    const inbox = await openReceiver();
    const body = Buffer.alloc(3_000_000, 'callboard ');
    const started = await inbox.arrivals.start();
    const place = inbox.arrivals.openBody();
    await place.write(body.subarray(0, 1_000_000));
    await server.kill();
    await place.write(body.subarray(1_000_000));
    await inbox.arrivals.append({ started, source: 'feed', body: await place.keep() });
    await server.start();
    await isForwarded(inbox);
    expect((await (await openPublisher()).backlog.read(started))?.equals(body)).toBe(true);
  });

  test('stores a message once though the answer to it was lost, also when it was acknowledged meanwhile', { timeout: 30_000 }, async () => {
    const inbox = await openReceiver();
    const started = await inbox.arrivals.start();
    server.pause();
    const appended = putAt(inbox, started, 'once'); // Redis will do this when it goes on
    await appended;
    expect(await waitingHere(inbox)).toBe(1);
    server.resume();
    const publisher = await openPublisher();
    await vi.waitUntil(async () => (await publisher.backlog.list()).length > 0, { timeout: 10_000, interval: 1 });
    await publisher.backlog.acknowledge({ done: [started], quarantined: [] });
    await isForwarded(inbox);
    expect(await texts(publisher)).toEqual([]);
  });

  test('loses none of two messages to which two receivers gave the same number while the store was away', async () => {
    const clock = () => 1_795_776_449_172;
    const receivers = [await openReceiver(), await openReceiver()];
    await server.kill();
    for (const [index, { arrivals }] of receivers.entries()) {
      await putAt({ arrivals }, await arrivals.start(), 'starts the wait for the store').catch(() => {});
      await arrivals.append({ started: clock() * 1000, source: 'feed', body: Buffer.from(`of receiver ${index}`) });
    }
    await server.start();
    for (const receiver of receivers) await isForwarded(receiver);
    expect((await texts(await openPublisher())).filter((text) => text.startsWith('of')).toSorted()).toEqual([
      'of receiver 0',
      'of receiver 1',
    ]);
  });

  test('tells the figures that it knew last while the store is away', async () => {
    const inbox = await openReceiver();
    await put(inbox, 'known');
    const key = { name: 'a figure' };
    await inbox.remembered.remember(key, 7);
    expect([(await inbox.backlog.size()).messages, await inbox.remembered.recall(key)]).toEqual([1, 7]);
    await server.kill();
    expect([(await inbox.backlog.size()).messages, await inbox.remembered.recall(key), await inbox.quarantine.count()]).toEqual([1, 7, 0]);
  });
});
