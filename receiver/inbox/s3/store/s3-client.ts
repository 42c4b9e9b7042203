import { setTimeout as pause } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { type Backoff, backoff } from '../../../clock/backoff.ts';
import { steady } from '../../../clock/steady.ts';
import { loadClient } from '../../load-client.ts';
import { gate } from './gate.ts';
import { isAnswer, mayPass, meant } from './s3-errors.ts';
import type { S3Settings } from './s3-settings.ts';
import { type StoreClock, storeClock } from './store-clock.ts';

/** The client of a bucket. */
export interface S3 {
  sdk: typeof import('@aws-sdk/client-s3');
  client: S3Client;
  /** The time of the store, from the answers of this client. */
  time: StoreClock;
  /**
   * Runs a request, again and again while the store says that it is busy or says nothing, until the patience is over; it is longer for one
   * that moves many bytes. Rejects with what the store says where that is an answer (a condition that is not met, a key that is not there),
   * else with EngineAwayError, or with NoRoomError where the store is full.
   */
  call<T>(run: (signal: AbortSignal) => Promise<T>, bytes?: number): Promise<T>;
  /** How long ago a request failed last, ms. */
  troubledAgo(): number;
  close(): void;
}

export interface S3Options {
  /** Ms since the epoch. */
  clock?: (() => number) | undefined;
  /** After this a request counts as lost, ms; 5,000 unless it is said. Stager waits for ten seconds. */
  patience?: number | undefined;
}

/** A request that moves more than this may take as much longer as a slow line needs for it, bytes and bytes in a ms. */
const large = 1024 ** 2;
const slowLine = 1024;
/** A small request that hangs is given up after this part of the patience, and made again over another connection. */
const share = 1 / 2;
const again: Backoff = { first: 50, longest: 1_000, spread: 1 / 2 };
const sockets = 64;
/** A request waits for a socket no longer than this, ms: what Stager no longer waits for is stored nevertheless. */
const longestQueue = 20_000;
const quiet = { debug() {}, info() {}, warn() {}, error() {}, trace() {} };

/** Opens the client of a bucket; nothing is sent yet. Rejects with a sentence where it is not installed, or the region is not known. */
export async function openS3(settings: S3Settings, { clock = Date.now, patience = 5_000 }: S3Options = {}): Promise<S3> {
  const sdk = await loadClient('@aws-sdk/client-s3', () => import('@aws-sdk/client-s3'));
  const { region, endpoint, credentials } = settings;
  const time = storeClock({ clock, steady });
  const agent = { keepAlive: true, maxSockets: sockets };
  const client = new sdk.S3Client({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    maxAttempts: 1, // `call` knows how much time there is, and which request may be made twice
    requestHandler: { connectionTimeout: 2_000, httpAgent: agent, httpsAgent: agent },
    logger: quiet,
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      const sent = clock();
      const result = await next(args);
      const date = Date.parse((result.response as { headers?: Record<string, string> }).headers?.date ?? '');
      if (!Number.isNaN(date)) time.heard(date, sent, clock());
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'hearTheTime' },
  );
  await client.config.region().catch((cause) => {
    throw new Error('CALLBOARD_INBOX names S3 without its region. Add ?region=… to it, or set AWS_REGION.', { cause });
  });

  const enter = gate(sockets, longestQueue);
  let troubledAt = Number.NEGATIVE_INFINITY;

  async function insist<T>(run: (signal: AbortSignal) => Promise<T>, bytes: number): Promise<T> {
    const within = bytes > large ? patience + bytes / slowLine : patience;
    const oneTry = bytes > large ? within : within * share;
    const end = steady() + within;
    for (let failures = 1; ; failures++) {
      const left = Math.max(1, end - steady());
      try {
        return await run(AbortSignal.timeout(Math.ceil(Math.min(left, oneTry))));
      } catch (error) {
        if (isAnswer(error) || error instanceof TypeError || error instanceof RangeError) throw error;
        troubledAt = steady();
        const wait = backoff(failures, again, Math.random());
        if (!mayPass(error) || steady() + wait >= end) throw meant(error);
        await pause(wait);
      }
    }
  }

  return {
    sdk,
    client,
    time,
    async call(run, bytes = 0) {
      const leave = await enter();
      try {
        return await insist(run, bytes);
      } finally {
        leave();
      }
    },
    troubledAgo: () => steady() - troubledAt,
    close: () => client.destroy(),
  };
}
