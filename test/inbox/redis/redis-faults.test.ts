import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { EngineAwayError } from '../../../receiver/inbox/engine-away-error.ts';
import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import { NoRoomError } from '../../../receiver/inbox/no-room-error.ts';
import { redisEngine } from '../../../receiver/inbox/redis/redis-engine.ts';
import { redisSettings } from '../../../receiver/inbox/redis/redis-settings.ts';
import type { EngineServer } from '../../helpers/engines/engine-server.ts';
import { type RedisServerOptions, redisMissing, startRedisServer } from '../../helpers/engines/redis-server.ts';
import { put, putAt } from '../../helpers/inbox-in.ts';
import { allStarted, texts } from '../contract/texts.ts';

async function startServer(options?: RedisServerOptions): Promise<EngineServer> {
  const server = await startRedisServer(options);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

async function openOn({ url }: EngineServer, query = ''): Promise<Inbox> {
  const inbox = await redisEngine(redisSettings(`${url}${query}`, 'venue')).open();
  onTestFinished(() => inbox.close());
  return inbox;
}

const isBack = (inbox: Inbox) => vi.waitUntil(async () => (await inbox.arrivals.troubles()).length === 0, { timeout: 10_000 });

describe.skipIf(redisMissing() !== undefined)('the inbox in Redis', () => {
  test.each([
    [{ appendonly: 'no' }, /Set in redis.conf.*: appendonly yes \(it is no\)/],
    [{ appendfsync: 'everysec' }, /appendfsync always \(it is everysec\)/],
    [
      { 'no-appendfsync-on-rewrite': 'yes', 'maxmemory-policy': 'allkeys-lru' },
      /no-appendfsync-on-rewrite no .*, maxmemory-policy noeviction/,
    ],
  ])('is not opened with the settings %j, which would lose messages', async (settings, sentence) => {
    const server = await startServer({ settings });
    await expect(openOn(server)).rejects.toThrow(sentence);
    expect(await redisEngine(redisSettings(server.url, 'venue')).troubles()).toEqual([expect.stringMatching(sentence)]);
    await openOn(server, '?durable=trusted');
  });

  test('is not opened on the word of WAITAOF where Redis does not know it', async () => {
    const server = await startServer();
    const outcome = await openOn(server, '?durable=waitaof').then(
      () => 'opened, by Redis 7.2 or newer',
      (error) => error.message,
    );
    expect(outcome).toMatch(/^opened, by|^Redis does not answer WAITAOF/);
  });

  test('says what to do where Redis does not tell its settings', async () => {
    const server = await startServer({ settings: { user: ['default', 'on', 'nopass', '~*', '&*', '+@all', '-config'] } });
    await expect(openOn(server)).rejects.toThrow(/add \?durable=waitaof to CALLBOARD_INBOX/);
  });

  test('holds every message that it confirmed before the server was killed', async () => {
    const server = await startServer();
    const inbox = await openOn(server);
    let confirmed = 0;
    const senders = Array.from({ length: 16 }, async (_, sender) => {
      for (let index = 0; ; index++) {
        const isStored = await put(inbox, `${sender}.${index}`).then(
          () => true,
          (error) => {
            expect(error).toBeInstanceOf(EngineAwayError);
            return false;
          },
        );
        if (!isStored) return;
        confirmed++;
      }
    });
    await vi.waitUntil(() => confirmed > 500, { timeout: 20_000 });
    await server.kill();
    await Promise.all(senders);
    expect((await inbox.arrivals.troubles())[0]).toBe('Redis does not answer.');
    await server.start();
    await isBack(inbox);
    expect((await inbox.backlog.list()).length).toBeGreaterThanOrEqual(confirmed);
    expect((await inbox.backlog.size()).messages).toBe((await inbox.backlog.list()).length);
  });

  test('numbers a request while the server is away, and takes its message once it is back', async () => {
    const server = await startServer();
    const inbox = await openOn(server);
    await server.kill();
    const started = await inbox.arrivals.start();
    await expect(putAt(inbox, await inbox.arrivals.start(), 'refused')).rejects.toBeInstanceOf(EngineAwayError);
    await server.start();
    await isBack(inbox);
    await putAt(inbox, started, 'late');
    expect(await texts(inbox)).toEqual(['late']);
    expect((await inbox.arrivals.watermark()).openSince).toBeUndefined();
  });

  test('gives up on a server that hangs before Stager gives up on the receiver', { timeout: 20_000 }, async () => {
    const server = await startServer();
    const inbox = await openOn(server);
    const started = await inbox.arrivals.start();
    server.pause();
    const begun = performance.now();
    await expect(putAt(inbox, started, 'hangs')).rejects.toBeInstanceOf(EngineAwayError);
    expect(performance.now() - begun).toBeLessThan(9_000);
    server.resume();
    await isBack(inbox);
  });

  test('has no room when the memory is full, keeps what it has, and takes more once there is room', async () => {
    const server = await startServer({ settings: { maxmemory: '8mb' } });
    const inbox = await openOn(server);
    const stored: number[] = [];
    const filled = await (async () => {
      for (;;) {
        const failure = await put(inbox, Buffer.alloc(500_000, 'x')).then(
          (started) => void stored.push(started),
          (error: unknown) => error,
        );
        if (failure !== undefined) return failure;
      }
    })();
    expect(filled).toBeInstanceOf(NoRoomError);
    expect(await allStarted(inbox)).toEqual(stored);
    await inbox.backlog.acknowledge({ done: stored, quarantined: [] });
    await put(inbox, 'fits');
    expect(await texts(inbox)).toEqual(['fits']);
  });

  test('takes a message of 64 MiB, and small ones meanwhile', { timeout: 60_000 }, async () => {
    const inbox = await openOn(await startServer());
    const body = Buffer.alloc(64 * 1024 ** 2, 'callboard ');
    const place = inbox.arrivals.openBody();
    for (let at = 0; at < body.length; at += 1024 ** 2) await place.write(body.subarray(at, at + 1024 ** 2));
    const started = await inbox.arrivals.start();
    const keeping = place.keep();
    await put(inbox, 'small');
    await inbox.arrivals.append({ started, source: 'feed', body: await keeping });
    expect((await inbox.backlog.read(started))?.equals(body)).toBe(true);
  });

  test('keeps the order of several receivers, by the clock of the server', async () => {
    const server = await startServer();
    const receivers = [
      await redisEngine(redisSettings(server.url, 'venue')).open({ clock: () => 0 }),
      await redisEngine(redisSettings(server.url, 'venue')).open({ clock: () => 9_000_000_000_000 }),
    ];
    for (const receiver of receivers) onTestFinished(() => receiver.close());
    const wanted: string[] = [];
    const starts: [Inbox, number][] = [];
    for (let index = 0; index < 40; index++) {
      const receiver = receivers[index % 2] as Inbox;
      starts.push([receiver, await receiver.arrivals.start()]);
      wanted.push(`message ${index}`);
    }
    await Promise.all(starts.map(([receiver, started], index) => putAt(receiver, started, wanted[index] ?? '')).toReversed());
    expect(await texts(receivers[0] as Inbox)).toEqual(wanted);
  });

  test('has a watermark that knows the requests of all receivers', async () => {
    const server = await startServer();
    const [one, other] = [await openOn(server), await openOn(server)];
    const slow = await one.arrivals.start();
    await put(other, 'quick');
    expect(await other.arrivals.watermark()).toEqual({ started: slow, openSince: expect.any(Number) });
    await putAt(one, slow, 'slow');
    expect((await other.arrivals.watermark()).openSince).toBeUndefined();
  });

  test('gives the lease to one process at a time, and to another once it is given up', async () => {
    const server = await startServer();
    const [one, other] = [await openOn(server), await openOn(server)];
    const hold = async () => [await one.shared?.lease.hold(), await other.shared?.lease.hold()];
    expect([await hold(), await hold()]).toEqual([
      [true, false],
      [true, false],
    ]);
    await other.shared?.lease.release();
    expect(await hold()).toEqual([true, false]);
    await one.shared?.lease.release();
    expect([await other.shared?.lease.hold(), await one.shared?.lease.hold()]).toEqual([true, false]);
  });

  test('keeps the venues on one server apart', async () => {
    const server = await startServer();
    const [one, other] = [
      await redisEngine(redisSettings(server.url, 'one')).open(),
      await redisEngine(redisSettings(server.url, 'other')).open(),
    ];
    for (const inbox of [one, other]) onTestFinished(() => inbox.close());
    const started = await put(one, 'of one');
    expect(await other.backlog.list()).toEqual([]);
    await other.backlog.acknowledge({ done: [started], quarantined: [], checkpoint: { feedCommit: 'f'.repeat(40) } });
    expect([await texts(one), await one.backlog.checkpoint()]).toEqual([['of one'], undefined]);
  });
});
