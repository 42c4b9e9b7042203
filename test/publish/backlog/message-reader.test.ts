import { describe, expect, test } from 'vitest';
import { crashSuspects } from '../../../receiver/publish/backlog/crash-suspects.ts';
import { messageReader } from '../../../receiver/publish/backlog/message-reader.ts';
import { releaseMessage } from '../../../receiver/publish/backlog/own-messages.ts';
import { memoryRemembered } from '../../helpers/memory-remembered.ts';

const zone = 'Europe/Amsterdam';
const suspects = await crashSuspects(memoryRemembered().remembered);
const reader = (read: (started: number) => Promise<Buffer | undefined>) =>
  messageReader({
    backlog: { read },
    suspects,
    parse: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
    read: () => ({ rejected: [], notes: [] }),
  });
test('the newest message of the feed that is JSON is kept, and nothing else', async () => {
  const kept: string[] = [];
  const bodies = new Map([
    [4, '{"a":1}'],
    [6, 'no JSON'],
    [8, '{"b":1}'],
    [10, '{"c":1}'],
    [12, '{"d":1}'],
  ]);
  const { read } = messageReader({
    backlog: { read: async (started) => Buffer.from(bodies.get(started) ?? '') },
    suspects,
    parse: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
    read: () => ({ rejected: [], notes: [] }),
    keep: async (body) => void kept.push(Buffer.from(body).toString()),
  });
  for (const [started, source] of [
    [8, 'feed'],
    [4, 'feed'],
    [6, 'feed'],
    [10, 'retry'],
    [12, 'callboard'],
    [8, 'feed'],
  ] as const)
    await read({ ...stored, started, source }, zone);
  expect(kept).toEqual(['{"b":1}']);
});

const stored = { sequence: 1, started: 1_764_800_000_000_000, arrivedAt: 1_764_800_000_000, source: 'feed' as const, bytes: 2 };

describe('a message of the inbox', () => {
  test('whose body has vanished is rejected with a sentence, so that those behind it go on', async () => {
    const { said } = await reader(async () => undefined).read(stored, zone);
    expect(said).toMatchObject({ rejected: [{ reason: expect.stringContaining('is gone from the data folder') }] });
  });

  test('that cannot be read for now stays where it is', async () => {
    await expect(reader(() => Promise.reject(new Error('EMFILE'))).read(stored, zone)).rejects.toThrow('EMFILE');
  });

  test('releases the brake only when it is Callboard’s own', async () => {
    const body = async () => releaseMessage(['1', 2 as unknown as string]);
    expect((await reader(body).read({ ...stored, source: 'callboard' }, zone)).said).toEqual({ released: ['1'] });
    expect((await reader(body).read(stored, zone)).said).toEqual({ rejected: [], notes: [] });
  });

  test('that breaks the reading is rejected with a sentence', async () => {
    const { read } = messageReader({
      backlog: { read: async () => Buffer.from('{}') },
      suspects,
      parse: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
      read() {
        throw new Error('a bug');
      },
    });
    const rejected = [{ reason: 'the message could not be read: a bug', message: undefined }];
    expect((await read(stored, zone)).said).toEqual({ rejected, notes: [] });
  });

  test('is taken from the inbox once, and read once in each time zone, or once for all where it names its own', async () => {
    const taken: number[] = [];
    const asked: string[] = [];
    const bodies = ['{}', '{"timeZone":"Europe/London"}'];
    const { read } = messageReader({
      backlog: {
        read: async (started) => {
          taken.push(started);
          return Buffer.from(bodies[started] ?? '');
        },
      },
      suspects,
      parse: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
      read(content, timeZone) {
        asked.push(`${JSON.stringify(content)} ${timeZone}`);
        return { organization: content as { timeZone?: string }, change: { kind: 'delete', ids: [timeZone] }, rejected: [], notes: [] };
      },
    });
    const said: unknown[] = [];
    for (const started of [0, 1])
      for (const timeZone of [zone, 'Europe/Paris', zone]) said.push((await read({ ...stored, started }, timeZone)).said);
    expect(taken).toEqual([0, 1]);
    expect(asked).toEqual([`{} ${zone}`, '{} Europe/Paris', `{"timeZone":"Europe/London"} ${zone}`]);
    expect(said[0]).toBe(said[2]);
    expect(said[1]).toMatchObject({ change: { ids: ['Europe/Paris'] } });
    expect([said[4], said[5]]).toEqual([said[3], said[3]]);
  });

  test('stays at hand while there is room; those behind it are taken again, so that a long line is gone through in the same memory', async () => {
    const taken: number[] = [];
    const { read, forget } = reader(async (started) => {
      taken.push(started);
      return Buffer.from('{}');
    });
    const line = [0, 1, 2].map((started) => ({ ...stored, started, bytes: 3_000_000 }));
    for (const message of [...line, ...line]) await read(message, zone);
    expect(taken).toEqual([0, 1, 2, 1, 2]);
    forget([0]);
    for (const message of [...line.slice(1), ...line.slice(1)]) await read(message, zone);
    expect(taken.slice(5)).toEqual([1, 2, 2]);
  });
});
