import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { EngineAwayError } from '../../../receiver/inbox/engine-away-error.ts';
import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import { s3Engine } from '../../../receiver/inbox/s3/s3-engine.ts';
import { s3Settings } from '../../../receiver/inbox/s3/store/s3-settings.ts';
import type { S3Fault } from '../../helpers/engines/s3/s3-faults.ts';
import { put, putAt } from '../../helpers/inbox-in.ts';
import { allStarted, entry, texts } from '../contract/texts.ts';
import { isBack, s3Scene } from './s3-scene.ts';

const { server, receiver, publisher, hasty, venue } = s3Scene();

const fail = (...faults: S3Fault[]) => server().behave({ faults });

describe('the answer to an append', () => {
  test('that is lost does not make two messages', async () => {
    const inbox = await receiver();
    await fail({ method: 'PUT', key: '/m/', what: 'lose-answer', times: 1 });
    await put(inbox, 'once');
    expect(await texts(inbox)).toEqual(['once']);
  });

  test('that is lost for good makes one message all the same, though it is forwarded later', async () => {
    const inbox = await hasty.receiver();
    const started = await inbox.arrivals.start();
    await fail({ method: 'PUT', key: '/m/', what: 'lose-answer' });
    await expect(putAt(inbox, started, 'once')).rejects.toBeInstanceOf(EngineAwayError);
    await fail();
    await inbox.arrivals.append({ started, source: 'feed', body: Buffer.from('once'), late: true });
    expect(await texts(inbox)).toEqual(['once']);
  });

  test.each([1, 450])('that is lost makes no second message when %i were acknowledged meanwhile', async (count) => {
    const inbox = await receiver();
    const messages: number[] = [];
    while (messages.length < count) {
      const some = Array.from({ length: Math.min(30, count - messages.length) }, (_, index) => `message ${messages.length + index}`);
      messages.push(...(await Promise.all(some.map((message) => put(inbox, message)))));
    }
    await inbox.backlog.list();
    for (let from = 0; from < count; from += 150)
      await inbox.backlog.acknowledge({ done: messages.slice(from, from + 150), quarantined: [] });
    await inbox.arrivals.append({ started: messages[0] ?? 0, source: 'feed', body: Buffer.from('message 0'), late: true });
    await put(inbox, 'next');
    const other = await publisher();
    expect(await texts(other)).toEqual(['next']);
    expect(await texts(inbox)).toEqual(['next']);
  });

  test('is not waited for when S3 says that it is busy a while: it is asked again', async () => {
    const inbox = await receiver();
    await fail({ method: 'PUT', key: '/m/', what: 'slow-down', times: 3 }, { method: 'PUT', key: '/m/', what: 'conflict', times: 1 });
    await put(inbox, 'stored');
    expect(await texts(inbox)).toEqual(['stored']);
  });

  test('comes before Stager gives up, when S3 is busy for good', async () => {
    const inbox = await receiver();
    await fail({ what: 'slow-down' });
    const begun = performance.now();
    const busy = 'S3 takes no more requests for now: it says SlowDown.';
    const trouble = inbox.arrivals.troubles();
    await expect(put(inbox, 'refused')).rejects.toThrow(busy);
    expect(performance.now() - begun).toBeLessThan(9_000);
    expect(await trouble).toEqual([busy]);
    await fail();
  });
});

test('two messages to which two receivers gave the same number are both kept, each under a number of its own', async () => {
  const [one, other] = [await receiver(), await receiver()];
  const started = await one.arrivals.start();
  await putAt(one, started, 'of one');
  await other.arrivals.append({ started, source: 'feed', body: Buffer.from('of the other'), late: true });
  expect((await texts(one)).toSorted()).toEqual(['of one', 'of the other']);
  expect(new Set(await allStarted(other))).toEqual(new Set([started, started + 1]));
  await other.backlog.acknowledge({ done: [started + 1], quarantined: [] });
  expect(await allStarted(one)).toEqual([started]);
});

describe('what is acknowledged', () => {
  const steps: [string, S3Fault][] = [
    ['before a part in quarantine is there', { method: 'PUT', key: '/q/', what: 'lose-request' }],
    ['after a part in quarantine is there', { method: 'PUT', key: '/q/', what: 'lose-answer' }],
    ['before the index has changed', { method: 'PUT', key: '/index.json', what: 'lose-request' }],
  ];

  test.each(steps)('stays whole when the publisher ends %s, and is acknowledged once by the next', async (_, fault) => {
    const first = await hasty.receiver();
    const started = await put(first, 'done');
    const outcome = { done: [started], quarantined: [entry(started)], checkpoint: { feedCommit: 'after' } };
    await first.backlog.list();
    await fail(fault);
    await expect(first.backlog.acknowledge(outcome)).rejects.toBeInstanceOf(EngineAwayError);
    await fail();
    const next = await publisher();
    expect([await texts(next), await next.quarantine.count(), await next.backlog.checkpoint()]).toEqual([['done'], 0, undefined]);
    await next.backlog.acknowledge(outcome);
    expect([await texts(first), await first.quarantine.count(), await first.backlog.checkpoint()]).toEqual([
      [],
      1,
      { feedCommit: 'after' },
    ]);
  });

  test.each<[string, S3Fault]>([
    ['the answer to the change of the index is lost', { method: 'PUT', key: '/index.json', what: 'lose-answer', times: 1 }],
    ['nothing can be removed', { method: 'POST', what: 'error' }],
  ])('is done, once, when %s', async (_, fault) => {
    const [first, next, third] = [await hasty.receiver(), await hasty.publisher(), await publisher()];
    const [started, kept] = [await put(first, 'done'), await put(first, 'kept')];
    await first.backlog.list();
    await fail(fault);
    await first.backlog.acknowledge({ done: [started], quarantined: [entry(started)], checkpoint: { feedCommit: 'after' } });
    expect([await allStarted(next), (await next.backlog.size()).messages, await next.quarantine.count()]).toEqual([[kept], 1, 1]);
    await fail();
    await third.backlog.acknowledge({ done: [kept], quarantined: [] });
    expect([await allStarted(first), await third.backlog.checkpoint()]).toEqual([[], { feedCommit: 'after' }]);
    expect(await server().objects(`inbox/${venue()}/m/`)).toBe(0);
  });

  test('by two publishers at once is done once by each, and neither undoes the other', async () => {
    const inbox = await receiver();
    const started: number[] = [];
    for (let index = 0; index < 40; index++) started.push(await put(inbox, `message ${index}`));
    const publishers = [await publisher(), await publisher()];
    await Promise.all(publishers.map(({ backlog }) => backlog.list()));
    const half = (which: number) => started.filter((_, index) => index % 2 === which).slice(0, 15);
    await Promise.all(
      publishers.flatMap(({ backlog }, which) =>
        half(which).map((done) =>
          backlog.acknowledge({ done: [done], quarantined: [entry(done)], checkpoint: { feedCommit: `${which}` } }),
        ),
      ),
    );
    expect(await allStarted(inbox)).toEqual(started.slice(30));
    const parts = await inbox.quarantine.list();
    expect([parts.map(({ id }) => id), parts.map((part) => part.started).toSorted((a, b) => a - b)]).toEqual([
      Array.from({ length: 30 }, (_, index) => index + 1),
      started.slice(0, 30),
    ]);
  });
});

test('a message whose object somebody removed is listed, and says so when it is read', async () => {
  const inbox = await receiver();
  const started = await put(inbox, 'removed');
  await inbox.backlog.list();
  await server().removeObjects(`inbox/${venue()}/m/`);
  expect(await allStarted(inbox)).toEqual([started]);
  expect(await inbox.backlog.read(started)).toBeUndefined();
  await inbox.backlog.acknowledge({ done: [started], quarantined: [] });
  expect(await inbox.backlog.list()).toEqual([]);
});

test('a new receiver clears away bodies whose messages never came to be, and no others', async () => {
  const inbox = await receiver();
  const place = async (text: string) => {
    const body = inbox.arrivals.openBody();
    await body.write(Buffer.from(text));
    return body.keep();
  };
  await inbox.arrivals.append({ started: await inbox.arrivals.start(), source: 'feed', body: await place('named') });
  await place('orphan');
  await inbox.backlog.acknowledge({ done: [], quarantined: [entry(1)] });
  const bodies = async () => [await server().objects(`inbox/${venue()}/b/`), await server().objects(`inbox/${venue()}/q/`)];
  expect(await bodies()).toEqual([2, 1]);
  await server().behave({ clockAhead: 1_000_000 });
  await receiver();
  await vi.waitUntil(async () => (await bodies())[0] === 1, { timeout: 30_000 });
  expect(await bodies()).toEqual([1, 1]);
  expect(await texts(inbox)).toEqual(['named']);
});

test('lists of many pages are read to their end', async () => {
  await server().behave({ pageSize: 7 });
  const inbox = await receiver();
  const started = await Promise.all(Array.from({ length: 40 }, () => put(inbox, 'x')));
  expect(await allStarted(inbox)).toEqual(started.toSorted((a, b) => a - b));
  expect((await inbox.backlog.size()).messages).toBe(40);
});

test('a message of 64 MiB is taken, and small ones meanwhile', async () => {
  const inbox = await receiver();
  const body = Buffer.alloc(64 * 1024 ** 2, 'callboard ');
  const place = inbox.arrivals.openBody();
  for (let at = 0; at < body.length; at += 1024 ** 2) await place.write(body.subarray(at, at + 1024 ** 2));
  const started = await inbox.arrivals.start();
  const keeping = place.keep();
  await put(inbox, 'small');
  await inbox.arrivals.append({ started, source: 'feed', body: await keeping });
  await inbox.backlog.list();
  expect((await inbox.backlog.read(started))?.equals(body)).toBe(true);
});

test('receivers whose clocks are four seconds apart are put in order by the clock of S3', async () => {
  let passed = 0;
  const clock = (ahead: number) => () => Date.now() + passed + ahead;
  const receivers = [await receiver({ clock: clock(2_000) }), await receiver({ clock: clock(-2_000) })];
  const wanted: string[] = [];
  for (let index = 0; index < 20; index++) {
    await put(receivers[index % 2] as Inbox, `message ${index}`);
    wanted.push(`message ${index}`);
    passed += 1_130;
    await server().behave({ clockAhead: passed });
  }
  expect(await texts(receivers[0] as Inbox)).toEqual(wanted);
});

test('a publisher waits for a slow request of any receiver, and for none that is over', async () => {
  const [one, other, reader] = [await receiver(), await receiver(), await publisher()];
  const slow = await one.arrivals.start();
  await pause(5);
  await put(other, 'quick');
  const isKnown = async () => (await reader.arrivals.watermark()).openSince !== undefined;
  await vi.waitUntil(isKnown, { timeout: 30_000, interval: 100 });
  await server().behave({ clockAhead: 15_000 });
  expect((await reader.arrivals.watermark()).started).toBe(slow);
  expect((await other.arrivals.watermark()).started).toBe(slow);
  await putAt(one, slow, 'slow');
  await vi.waitUntil(async () => !(await isKnown()), { timeout: 30_000, interval: 100 });
  expect(await texts(reader)).toEqual(['slow', 'quick']);
  expect((await other.arrivals.watermark()).openSince).toBeUndefined();
});

test('a request of a receiver that died is waited for no longer than a minute and a half', async () => {
  const [dead, reader] = [await receiver(), await publisher()];
  await dead.arrivals.start();
  await vi.waitUntil(async () => (await reader.arrivals.watermark()).openSince !== undefined, { timeout: 30_000, interval: 100 });
  await server().behave({ clockAhead: 95_000 });
  expect((await reader.arrivals.watermark()).openSince).toBeUndefined();
});

test('the lease goes to one at a time, who keeps it up, to another once it is given up, and once nobody keeps it up', async () => {
  const [one, other, third] = [await receiver(), await publisher(), await publisher()];
  const hold = async () => [await one.shared?.lease.hold(), await other.shared?.lease.hold()];
  expect([await hold(), await hold()]).toEqual([
    [true, false],
    [true, false],
  ]);
  await one.shared?.lease.release();
  expect(await third.shared?.lease.isHeld()).toBe(false);
  expect([await other.shared?.lease.hold(), await one.shared?.lease.hold()]).toEqual([true, false]);
  await pause(3_100);
  expect(await other.shared?.lease.hold()).toBe(true);
  expect(await third.shared?.lease.hold()).toBe(false);
  await server().behave({ clockAhead: 13_000 });
  expect(await third.shared?.lease.hold()).toBe(true);
});

test('a value is changed once though the answer to the change is lost', async () => {
  const inbox = await receiver();
  const count = { name: 'count' };
  await fail({ method: 'PUT', key: '/v/', what: 'lose-answer', times: 1 });
  for (let index = 0; index < 3; index++) await inbox.remembered.update(count, (known?: number) => (known ?? 0) + 1);
  expect(await inbox.remembered.recall(count)).toBe(3);
});

test('the bell is heard by who has the lease, and the bucket is left alone meanwhile', async () => {
  const inbox = await receiver({}, '');
  const reader = await publisher({}, '');
  expect(await reader.shared?.lease.hold()).toBe(true);
  await reader.arrivals.watermark();
  expect(await reader.backlog.list()).toEqual([]);
  await vi.waitUntil(async () => (await server().asked()).ReceiveMessage, { timeout: 20_000 });
  const lists = async () => (await server().asked()).LIST ?? 0;
  const look = async () => {
    await reader.arrivals.watermark();
    return reader.backlog.list();
  };
  await vi.waitUntil(async () => (await reader.arrivals.watermark()).started > 0, { timeout: 20_000 });
  const before = await lists();
  for (let index = 0; index < 5; index++) await look();
  expect(await lists()).toBe(before);
  const body = randomUUID();
  await put(inbox, body);
  await vi.waitUntil(async () => (await look()).length === 1, { timeout: 20_000, interval: 20 });
  expect(await texts(reader)).toEqual([body]);
});

test('a ring in a queue of two venues reaches the one that is meant', { timeout: 120_000 }, async () => {
  const url = server().url;
  const of = (name: string) => s3Engine(s3Settings(`${url}-shared-${venue()}`, `${venue()}-${name}`));
  const [one, other] = [await of('one').beside(), await of('other').beside()];
  const receiving = await of('one').open();
  for (const inbox of [one, other, receiving]) onTestFinished(() => inbox.close());
  const look = async ({ arrivals, backlog }: Inbox) => {
    await arrivals.watermark();
    return (await backlog.list()).length;
  };
  await other.shared?.lease.hold();
  expect([await look(one), await look(other)]).toEqual([0, 0]);
  await vi.waitUntil(async () => (await server().asked()).ReceiveMessage, { timeout: 20_000 });
  await put(receiving, 'of one');
  await pause(500);
  await one.shared?.lease.hold();
  await vi.waitUntil(async () => (await look(one)) === 1, { timeout: 90_000, interval: 50 });
});

test('every message that was confirmed is there after the store was killed', async () => {
  const inbox = await hasty.receiver();
  let confirmed = 0;
  const senders = Array.from({ length: 8 }, async (_, sender) => {
    for (let index = 0; ; index++) {
      const failure = await put(inbox, `${sender}.${index}`).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure === undefined) confirmed++;
      else return expect(failure).toBeInstanceOf(EngineAwayError);
    }
  });
  await vi.waitUntil(() => confirmed > 200, { timeout: 20_000 });
  await server().kill();
  await Promise.all(senders);
  expect(await inbox.arrivals.troubles()).toEqual(['S3 does not answer.']);
  await server().start();
  await isBack(inbox);
  expect((await inbox.backlog.list()).length).toBeGreaterThanOrEqual(confirmed);
});
