import { randomInt, randomUUID } from 'node:crypto';
import type { Watermark } from '../arrivals.ts';
import { folders, numberText } from './s3-keys.ts';
import { goneAfter, isThere } from './s3-receivers.ts';
import type { S3Objects } from './store/s3-objects.ts';
import type { StoreClock } from './store/store-clock.ts';

/** A request that is open for longer than this is void, ms: a body may take 60 s, its append 25 s. So is one whose receiver is gone. */
const voidAfter = 90_000;
/** A request that is open for longer than this says so in the store, ms: then it is waited for. */
const saysSoAfter = 1_500;
/**
 * What started this long ago is stored, or says that it is open; ms. It is the time above, as long again for the saying, and the second
 * that the clock of the store leaves out.
 */
const horizon = 4_000;
/** A publisher that can reach the store again waits this long for receivers that could not reach it either, ms. */
const settling = 3_000;
/** The numbers of one ms: the last ones are left for the requests that follow in it. */
const spread = 900;

export interface StartsDeps {
  objects: S3Objects;
  time: StoreClock;
  /** How long ago a request to the store failed last, ms. */
  troubledAgo(): number;
  /** The name of this process among the receivers; absent in one that does not receive. */
  receiver?: string;
}

interface Opened {
  at: number;
  timer: NodeJS.Timeout;
  /** The object that says that it is open. */
  said?: { key: string; done: Promise<void> };
}

/** Numbers the requests of one process by its clock, which the clock of the store sets right where it is wrong. */
export function s3Starts({ objects, time, troubledAgo, receiver }: StartsDeps) {
  const process = receiver ?? randomUUID();
  const open = new Map<number, Opened>();
  let last = 0;

  const openKey = (started: number, at: number, of: string) => `${folders.open}${numberText(started)}-${at}-${of}`;

  function say(started: number, opened: Opened): void {
    const key = openKey(started, opened.at, process);
    opened.said = { key, done: objects.put(key, '').catch(() => {}) };
  }

  function end(started: number): void {
    const opened = open.get(started);
    open.delete(started);
    clearTimeout(opened?.timer);
    const { said } = opened ?? {};
    if (said) void said.done.then(() => objects.remove([said.key])).catch(() => {});
  }

  /** The next number, which none that is given later falls behind, wherever the clock goes. */
  function nextNumber(): number {
    const next = Math.max(time.now() * 1000, last + 1);
    last = next - 1;
    return next;
  }

  /** What other processes have said of their requests, and where the line is for those that say nothing. */
  async function others(): Promise<Watermark | undefined> {
    const listed = await objects.list('r/');
    const now = time.earliest();
    const there = new Set(listed.filter((each) => isThere(each, now)).map(({ key }) => key.slice(folders.receivers.length)));
    const said = listed.flatMap(({ key, writtenAt }) => {
      const [, started, at, of = '', suffix = ''] = /^r\/open\/(\d+)-(\d+)-([0-9a-f-]{36})(.*)$/.exec(key) ?? [];
      const age = now - writtenAt;
      const isVoid = age > voidAfter || (age > goneAfter && !there.has(of));
      return started === undefined || of + suffix === process ? [] : [{ key, started: Number(started), at: Number(at), isVoid }];
    });
    const isVoid = said.filter((each) => each.isVoid);
    if (isVoid.length > 0) void objects.remove(isVoid.map(({ key }) => key)).catch(() => {});
    const [oldest] = said.filter((each) => !each.isVoid);
    there.delete(receiver ?? '');
    const isAlone = receiver !== undefined && there.size === 0;
    const line = (now - horizon) * 1000;
    if (!oldest) return isAlone ? undefined : { started: line };
    return { started: isAlone ? oldest.started : Math.min(oldest.started, line), openSince: oldest.at };
  }

  return {
    /** The last numbers that were given, by anyone, are this or less. */
    seed(number: number): void {
      last = Math.max(last, number);
    },
    start(): number {
      const at = time.now();
      last = Math.max(at * 1000 + randomInt(spread), last + 1);
      const opened: Opened = { at, timer: setTimeout(() => say(started, opened), saysSoAfter).unref() };
      const started = last;
      open.set(started, opened);
      return started;
    },
    /** When the request came in, ms since the epoch; undefined where it has ended. */
    openedAt: (started: number): number | undefined => open.get(started)?.at,
    /** Resolves once the store knows of a request that has been open for long. */
    said: (started: number): Promise<void> => open.get(started)?.said?.done ?? Promise.resolve(),
    end,
    /** Keeps the watermark before a number. */
    async expect(started: number): Promise<() => Promise<void>> {
      const key = openKey(started, time.now(), `${process}-forwards`);
      await objects.put(key, '');
      return () => objects.remove([key]);
    },
    async watermark(): Promise<Watermark> {
      const [oldest] = open;
      const mine = oldest ? { started: oldest[0], openSince: oldest[1].at } : { started: nextNumber() };
      const theirs = await others();
      if (receiver === undefined) return troubledAgo() < settling ? { started: 0 } : (theirs ?? mine);
      const since = [mine.openSince, theirs?.openSince].filter((at) => at !== undefined);
      return {
        started: Math.min(mine.started, theirs?.started ?? mine.started),
        ...(since.length > 0 && { openSince: Math.min(...since) }),
      };
    },
  };
}

export type S3Starts = ReturnType<typeof s3Starts>;
