import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../../receiver/inbox/engine.ts';
import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import { moveInbox } from '../../../receiver/inbox/move/move-inbox.ts';
import { redisEngine } from '../../../receiver/inbox/redis/redis-engine.ts';
import { redisSettings } from '../../../receiver/inbox/redis/redis-settings.ts';
import { s3Engine } from '../../../receiver/inbox/s3/s3-engine.ts';
import { s3Settings } from '../../../receiver/inbox/s3/store/s3-settings.ts';
import { sqliteEngine } from '../../../receiver/inbox/sqlite/sqlite-engine.ts';
import type { EngineServer } from '../../helpers/engines/engine-server.ts';
import { redisMissing, startRedisServer } from '../../helpers/engines/redis-server.ts';
import { startS3Server } from '../../helpers/engines/s3/s3-server.ts';
import { entry } from '../contract/texts.ts';

const withoutRedis = redisMissing() !== undefined;
let redis: EngineServer | undefined;
let s3: EngineServer;
let venues = 0;
beforeAll(async () => {
  s3 = await startS3Server();
  if (!withoutRedis) redis = await startRedisServer();
});
afterAll(async () => {
  await s3[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
});

function sqlite(): Engine {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-move-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return sqliteEngine({ dataDir, diskReserve: 0 });
}
const onS3 = (): Engine => s3Engine(s3Settings(`${s3.url}&look=0`, `v${venues++}`));
const onRedis = (): Engine => redisEngine(redisSettings(redis?.url ?? '', `v${venues++}`));

async function opened(engine: Engine): Promise<Inbox> {
  const inbox = await engine.beside();
  onTestFinished(() => inbox.close());
  return inbox;
}

const large = Buffer.alloc(600_000, 'x');

/** Small and large messages of each source, parts in quarantine, values, a checkpoint. */
async function fill(engine: Engine): Promise<void> {
  const inbox = await engine.open();
  for (const [source, body] of [
    ['feed', Buffer.from('one')],
    ['retry', Buffer.from('two')],
    ['feed', large],
    ['callboard', Buffer.from('four')],
  ] as const) {
    const started = await inbox.arrivals.start();
    if (body !== large) await inbox.arrivals.append({ started, source, body });
    else {
      const incoming = inbox.arrivals.openBody();
      await incoming.write(body);
      await inbox.arrivals.append({ started, source, body: await incoming.keep() });
    }
  }
  await inbox.backlog.acknowledge({
    done: [],
    quarantined: [entry(1), { ...entry(1), eventId: '7' }],
    checkpoint: { feedCommit: 'abc' },
  });
  await inbox.remembered.remember({ name: 'origin' }, 'ours');
  await inbox.remembered.remember({ name: 'journal-3' }, ['a', 'b']);
  await inbox.close();
}

/** Everything that an inbox holds, as its ports say. */
async function contents({ backlog, quarantine, remembered }: Inbox) {
  const messages = await backlog.list();
  const parts = await quarantine.list();
  const names = (await remembered.names()).sort();
  return {
    messages: await Promise.all(
      messages.map(async ({ started, source, bytes }) => ({ started, source, bytes, body: await backlog.read(started) })),
    ),
    parts: await Promise.all(parts.map(async ({ id, ...part }) => ({ ...part, body: await quarantine.read(id) }))),
    values: await Promise.all(names.map(async (name) => [name, await remembered.recall({ name })])),
    checkpoint: await backlog.checkpoint(),
  };
}
const nothing = { messages: [], parts: [], values: [] };

/** The same inbox, whose calls end the process after so many that change something. */
function mortal(inbox: Inbox, left: { calls: number }): Inbox {
  const counted = <T extends object>(port: T, changing: string[]): T =>
    new Proxy(port, {
      get(target, name) {
        const value = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        if (!changing.includes(String(name))) return value;
        return (...args: unknown[]) => {
          if (left.calls-- <= 0) throw new Error('killed');
          return value.apply(target, args);
        };
      },
    });
  return {
    ...inbox,
    arrivals: counted(inbox.arrivals, ['append']),
    backlog: counted(inbox.backlog, ['acknowledge']),
    quarantine: counted(inbox.quarantine, ['drop']),
    remembered: counted(inbox.remembered, ['remember']),
  };
}

const roads: [string, () => Engine, () => Engine, boolean][] = [
  ['SQLite to Redis', sqlite, onRedis, withoutRedis],
  ['Redis to SQLite', onRedis, sqlite, withoutRedis],
  ['SQLite to S3', sqlite, onS3, false],
  ['S3 to SQLite', onS3, sqlite, false],
];

describe.each(roads)('from %s', (_, source, target, skipped) => {
  test.skipIf(skipped)('and back again, everything is there', async () => {
    const engine = source();
    await fill(engine);
    const [from, to] = [await opened(engine), await opened(target())];
    const before = await contents(from);
    await moveInbox(from, to);
    await moveInbox(to, from);
    expect((await contents(from)).messages.map(({ source, body }) => [source, body])).toEqual(
      before.messages.map(({ source, body }) => [source, body]),
    );
    expect(await contents(to)).toMatchObject(nothing);
  });

  test.skipIf(skipped)('everything goes, in its order, and the source is empty', async () => {
    const engine = source();
    await fill(engine);
    const [from, to] = [await opened(engine), await opened(target())];
    const before = await contents(from);
    expect(before.messages).toHaveLength(4);
    expect(await moveInbox(from, to)).toEqual({ messages: 4, parts: 2, values: 2, gone: [] });
    expect(await contents(to)).toEqual(before);
    expect(await contents(from)).toMatchObject(nothing);
    expect(await moveInbox(from, to)).toEqual({ messages: 0, parts: 0, values: 0, gone: [] });
    expect(await contents(to)).toEqual(before);
  });

  test.skipIf(skipped)(
    'killed after any of its steps and begun again, it loses nothing and doubles nothing',
    { timeout: 60_000 },
    async () => {
      // Every third step, from another one each time.
      let steps = Math.floor(Math.random() * 3);
      for (; ; steps += 3) {
        const engine = source();
        await fill(engine);
        const [from, to] = [await opened(engine), await opened(target())];
        const before = await contents(from);
        const left = { calls: steps };
        const died = await moveInbox(mortal(from, left), mortal(to, left)).then(
          () => false,
          () => true,
        );
        if (!died) break;
        await moveInbox(from, to);
        expect(await contents(to)).toEqual(before);
        expect(await contents(from)).toMatchObject(nothing);
      }
      expect(steps).toBeGreaterThan(12);
    },
  );
});
