import { describe, expect, test } from 'vitest';
import { emptyFeed } from '../../../receiver/fold/feed.ts';
import { begunKey, crashSuspects } from '../../../receiver/publish/backlog/crash-suspects.ts';
import { foldBacklog } from '../../../receiver/publish/backlog/fold-backlog.ts';
import { messageReader } from '../../../receiver/publish/backlog/message-reader.ts';
import type { FeedMark } from '../../../receiver/remote/feed-mark.ts';
import { memoryRemembered } from '../../helpers/memory-remembered.ts';
import { organization, today, told, update } from '../../helpers/told.ts';

const second = 1_000_000;
const now = today * 1000;
const mib = 1024 ** 2;

interface Waiting {
  started: number;
  bytes?: number;
}

interface FoldOptions {
  at?: number;
  watermark?: number;
  pushed?: FeedMark;
}

/** Folding over messages each of which brings the event that has its `started` as id. `reads` are those that were taken from the inbox. */
async function scene({ begun, breathe }: { begun?: Record<number, number>; breathe?: () => Promise<void> } = {}) {
  let stored: Required<Waiting>[] = [];
  let open: number | undefined;
  let line = now + second;
  let time = today;
  const reads: number[] = [];
  const { remembered } = memoryRemembered();
  if (begun) await remembered.remember(begunKey, begun);
  const reader = messageReader({
    backlog: {
      async read(started) {
        reads.push(started);
        return Buffer.from(String(started));
      },
    },
    suspects: await crashSuspects(remembered),
    parse: (bytes) => String(bytes),
    read: (content) => ({ organization, change: update(told(String(content))), rejected: [], notes: [`of ${content}`] }),
  });
  const arrivals: number[] = [];
  const backlog = {
    async list(after = 0) {
      const listed = stored.map((message) => ({
        ...message,
        arrivedAt: message.started / 1000,
        source: 'feed' as const,
        sequence: arrivals.indexOf(message.started) + 1,
      }));
      return listed.filter(({ sequence }) => sequence > after);
    },
  };
  const { fold } = foldBacklog({
    backlog,
    reader,
    watermark: async () => (open === undefined ? { started: line } : { started: open, openSince: open / 1000 }),
    clock: () => time,
    timeZone: 'Europe/Amsterdam',
    ...(breathe && { breathe }),
  });
  return {
    reads,
    /** Folds while these are in the inbox and one that started at `onItsWay` is not yet. */
    async fold(messages: Waiting[], onItsWay?: number, { at = today, watermark = now + second, pushed }: FoldOptions = {}) {
      stored = messages.map(({ started, bytes = 1_000 }) => ({ started, bytes }));
      for (const { started } of stored) if (!arrivals.includes(started)) arrivals.push(started);
      [open, time, line] = [onItsWay, at, watermark];
      const { feed, messages: folded, closed } = await fold({ feed: emptyFeed, ...(pushed && { pushed }) });
      expect(folded.map((message) => [message.started, message.outcome])).toEqual(
        folded.map(({ started }) => [started, { rejected: [], notes: [`of ${started}`], dropped: 0, events: expect.any(Array) }]),
      );
      return { ids: [...feed.events.keys()].map(Number), closed };
    },
  };
}

describe('what is waited for', () => {
  const [a, b, c] = [now - 3 * second, now - 2 * second, now - second];
  const cases: [string, Waiting[], number | undefined, { ids: number[]; closed: boolean }][] = [
    ['nothing on its way: all', [{ started: a }, { started: c }], undefined, { ids: [a, c], closed: true }],
    ['a young one on its way: what started before it', [{ started: a }, { started: c }], b + 1, { ids: [a], closed: true }],
    ['a slow one on its way: all, and again when it is there', [{ started: b }, { started: c }], a, { ids: [b, c], closed: false }],
    ['a slow one, but everything started before it', [{ started: a - 2 }], a, { ids: [a - 2], closed: true }],
    ['a large one, nothing on its way', [{ started: a, bytes: 50 * mib }, { started: c }], undefined, { ids: [a, c], closed: true }],
    [
      'a large one, another on its way: what stands before it',
      [{ started: a }, { started: b, bytes: 50 * mib }, { started: c }],
      c + 1,
      { ids: [a], closed: true },
    ],
    [
      'a large one that has waited for ten seconds',
      [{ started: now - 10 * second, bytes: 50 * mib }, { started: c }],
      c + 1,
      { ids: [now - 10 * second, c], closed: true },
    ],
  ];
  test.each(cases)('%s', async (_, messages, onItsWay, expected) => {
    expect(await (await scene()).fold(messages, onItsWay)).toEqual(expected);
  });

  test('a large one that was folded stays folded, whatever comes then', async () => {
    const { fold, reads } = await scene();
    const waiting = [{ started: a, bytes: 50 * mib }];
    await fold(waiting);
    expect(await fold([...waiting, { started: b }], c)).toEqual({ ids: [a, b], closed: true });
    expect(reads).toEqual([a, b]);
  });
});

test('what a push holds is not waited for, nor is what started before that', async () => {
  const { fold } = await scene();
  const [large, small, late] = [{ started: now - 3 * second, bytes: 50 * mib }, { started: now - 2 * second }, now - 4 * second];
  const pushed: FeedMark = { inbox: 'ours', over: 'abc', messages: 2, started: small.started, sequence: 2 };
  expect(await fold([large, small], late, { pushed })).toEqual({ ids: [large.started, small.started], closed: false });
  expect(await fold([{ started: late, bytes: 50 * mib }, large, small], now, { pushed })).toEqual({
    ids: [late, large.started, small.started],
    closed: true,
  });
});

test('what was taken stays taken, though a younger request that started before it is still on its way', async () => {
  const { fold } = await scene();
  const [slow, young, quick] = [now - 3 * second, now - 1.5 * second, now - second];
  expect(await fold([{ started: quick }], slow)).toEqual({ ids: [quick], closed: false });
  expect(await fold([{ started: slow }, { started: quick }], young)).toEqual({ ids: [slow, quick], closed: false });
  expect(await fold([{ started: slow }, { started: young }, { started: quick }])).toEqual({ ids: [slow, young, quick], closed: true });
});

test('what started after the watermark was told may have others before it, so it stays in the inbox', async () => {
  const { fold } = await scene();
  const [known, slow, quick] = [now, now + 2, now + 4];
  expect(await fold([{ started: known }, { started: quick }], undefined, { watermark: slow })).toEqual({
    ids: [known, quick],
    closed: false,
  });
  const all = [known, slow, quick];
  expect(await fold(all.map((started) => ({ started })))).toEqual({ ids: all, closed: true });
});

test('one without a byte is folded like any other, wherever it stands', async () => {
  for (const empty of [0, 1, 2]) {
    const messages = [0, 1, 2].map((index) => ({ started: now + 2 * index, bytes: index === empty ? 0 : 1_000 }));
    expect(await (await scene()).fold(messages)).toEqual({ ids: messages.map(({ started }) => started), closed: true });
  }
});

test('one over which a publisher ended is read with nothing behind it', async () => {
  const [first, second, third] = [now, now + 2, now + 4].map((started) => ({ started, bytes: 2 * mib }));
  if (!first || !second || !third) throw new Error('three');
  const { fold } = await scene({ begun: { [second.started]: 1 } });
  expect((await fold([first, second, third])).ids).toEqual([first.started, second.started]);
  expect((await fold([first, second, third])).ids).toEqual([first.started, second.started, third.started]);
});

describe('what is read', () => {
  test('what was folded is gone on from, and not read again', async () => {
    const { fold, reads } = await scene();
    await fold([{ started: now }]);
    expect(await fold([{ started: now }, { started: now + 2 }])).toEqual({ ids: [now, now + 2], closed: true });
    expect(reads).toEqual([now, now + 2]);
  });

  test('one that arrives late takes its place; the others are at hand', async () => {
    const { fold, reads } = await scene();
    await fold([{ started: now + 2 }]);
    expect(await fold([{ started: now }, { started: now + 2 }])).toEqual({ ids: [now, now + 2], closed: true });
    expect(reads).toEqual([now + 2, now]);
  });

  test('any number of large ones is folded; what is too much to keep at hand is read again', async () => {
    const { fold, reads } = await scene();
    const many = Array.from({ length: 5 }, (_, index) => ({ started: now + 2 * index, bytes: 30 * mib }));
    const all = many.map(({ started }) => started);
    expect(await fold(many)).toEqual({ ids: all, closed: true });
    expect(await fold([{ started: now - 2 }, ...many])).toEqual({ ids: [now - 2, ...all], closed: true });
    expect(reads.length).toBeGreaterThan(all.length + 1);
  });
});

test('a folding that is ended between two batches goes on from there', async () => {
  let breaths = 0;
  const breathe = async () => {
    if (++breaths === 2) throw new Error('the receiver stops');
  };
  const { fold, reads } = await scene({ breathe });
  const many = [0, 1, 2].map((index) => ({ started: now + 2 * index, bytes: 30 * mib }));
  const all = many.map(({ started }) => started);
  await expect(fold(many)).rejects.toThrow('the receiver stops');
  expect(reads).toEqual(all.slice(0, 2));
  expect((await fold(many)).ids).toEqual(all);
  expect(reads).toEqual(all);
});

describe('each message is read in the time zone that the feed has before it', () => {
  const usual = 'Europe/Amsterdam';
  type Said = { id: string; timeZone?: string; organization?: string };

  /** Folds what the inbox holds; gives the time zone in which each event was read. */
  async function zones() {
    const inbox: { started: number; said: Said }[] = [];
    const read: string[] = [];
    const reader = messageReader({
      suspects: await crashSuspects(memoryRemembered().remembered),
      backlog: {
        read: async (started) => Buffer.from(JSON.stringify(inbox.find((message) => message.started === started)?.said)),
      },
      parse: (bytes) => JSON.parse(String(bytes)),
      read(content, inZone = usual) {
        const { id, timeZone, organization: of = organization.id } = content as Said;
        read.push(id);
        const named = { id: of, name: organization.name, ...(timeZone && { timeZone }) };
        return { organization: named, change: update(told(id, { subtitle: timeZone ?? inZone })), rejected: [], notes: [] };
      },
    });
    const { fold } = foldBacklog({
      backlog: {
        list: async (after = 0) =>
          inbox
            .map(({ started }, index) => ({ sequence: index + 1, started, arrivedAt: today, bytes: 100, source: 'feed' as const }))
            .filter(({ sequence }) => sequence > after),
      },
      reader,
      watermark: async () => ({ started: now + second }),
      clock: () => today,
      timeZone: usual,
    });
    return {
      read,
      async fold(...messages: [started: number, said: Said][]) {
        for (const [started, said] of messages) inbox.push({ started: now + started, said });
        const { feed } = await fold({ feed: emptyFeed });
        return Object.fromEntries([...feed.events].map(([id, { subtitle }]) => [id, subtitle]));
      },
    };
  }

  test('the usual one at first, then the one that a message before it named', async () => {
    const { fold } = await zones();
    const london = { id: '2', timeZone: 'Europe/London' };
    expect(await fold([0, { id: '1' }], [2, london], [4, { id: '3' }], [6, { id: '4', timeZone: usual }], [8, { id: '5' }])).toEqual({
      1: usual,
      2: 'Europe/London',
      3: 'Europe/London',
      4: usual,
      5: usual,
    });
  });

  test('a message that comes late changes it for those behind', async () => {
    const { fold, read } = await zones();
    expect(await fold([0, { id: '1' }], [4, { id: '3' }])).toEqual({ 1: usual, 3: usual });
    const paris = { id: '2', timeZone: 'Europe/Paris' };
    expect(await fold([2, paris])).toEqual({ 1: usual, 2: 'Europe/Paris', 3: 'Europe/Paris' });
    expect(read).toEqual(['1', '3', '2', '3']);
  });

  test('a message that is rejected changes nothing, though it names another one', async () => {
    const { fold } = await zones();
    const stranger = { id: '2', timeZone: 'Europe/Paris', organization: '99' };
    expect(await fold([0, { id: '1' }], [2, stranger], [4, { id: '3' }])).toEqual({ 1: usual, 3: usual });
  });
});
