import { setTimeout as pause } from 'node:timers/promises';
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { type Backoff, backoff } from '../../../clock/backoff.ts';
import { steady } from '../../../clock/steady.ts';
import { EngineAwayError } from '../../engine-away-error.ts';
import { loadClient } from '../../load-client.ts';
import { NoRoomError } from '../../no-room-error.ts';
import { gate } from './gate.ts';
import type { S3Settings } from './s3-settings.ts';
import { type StoreClock, storeClock } from './store-clock.ts';

/** The client of a bucket. */
export interface S3 {
  sdk: typeof import('@aws-sdk/client-s3');
  client: S3Client;
  /** The time of the store, from the answers of this client. */
  time: StoreClock;
  /**
   * Runs a request, again and again while the store says that it is busy or says nothing, until `patience` ms are over. Rejects with what
   * the store says where that is an answer (a condition that is not met, a key that is not there), else with EngineAwayError, or with
   * NoRoomError where the store is full.
   */
  call<T>(run: (signal: AbortSignal) => Promise<T>, patience?: number): Promise<T>;
  /** How long ago a request failed last, ms. */
  troubledAgo(): number;
  close(): void;
}

/** After this a request counts as lost, ms. Stager waits for ten seconds. */
const usualPatience = 5_000;
/** A request that hangs is given up after this part of the patience, and made again over another connection. */
const share = 1 / 2;
const again: Backoff = { first: 50, longest: 1_000, spread: 1 / 2 };
const sockets = 64;
/** A request waits for a socket no longer than this, ms: what Stager no longer waits for is stored nevertheless. */
const longestQueue = 20_000;
const quiet = { debug() {}, info() {}, warn() {}, error() {}, trace() {} };

/** What is an answer to the question, and nothing wrong. */
const answers = [304, 404, 412];

export const statusOf = (error: unknown): number | undefined => (error as S3ServiceException).$metadata?.httpStatusCode;

/** Opens the client of a bucket; nothing is sent yet. Rejects with a sentence where it is not installed, or the region is not known. */
export async function openS3(settings: S3Settings, clock: () => number): Promise<S3> {
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

  async function insist<T>(run: (signal: AbortSignal) => Promise<T>, patience: number): Promise<T> {
    const end = steady() + patience;
    for (let failures = 1; ; failures++) {
      const left = Math.max(1, end - steady());
      try {
        return await run(AbortSignal.timeout(Math.ceil(Math.min(left, patience * share))));
      } catch (error) {
        if (answers.includes(statusOf(error) ?? 0) && (error as Error).name !== 'NoSuchBucket') throw error;
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
    async call(run, patience = usualPatience) {
      const leave = await enter();
      try {
        return await insist(run, patience);
      } finally {
        leave();
      }
    },
    troubledAgo: () => steady() - troubledAt,
    close: () => client.destroy(),
  };
}

/** Whether it may go better at once. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  if ((error as Error).name === 'CredentialsProviderError') return false;
  return status === undefined || [408, 409, 429].includes(status) || status >= 500;
}

const sentences: Record<string, string> = {
  SlowDown: 'S3 takes no more requests for now: it says SlowDown.',
  NoSuchBucket: 'The bucket of CALLBOARD_INBOX is not there.',
  AccessDenied: 'S3 denies access to the bucket of CALLBOARD_INBOX: see docs/scale.md for the rights that Callboard needs.',
  InvalidAccessKeyId: 'S3 does not know the access key.',
  SignatureDoesNotMatch: 'S3 refuses the signature: the secret of the access key is another one.',
  ExpiredToken: 'The credentials for S3 have expired.',
  RequestTimeTooSkewed: 'The clock of this machine is more than fifteen minutes off, so S3 refuses its requests.',
  PermanentRedirect: 'The bucket of CALLBOARD_INBOX is in another region: set region=… in it.',
  CredentialsProviderError:
    'There are no credentials for S3. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, give the machine a role, or write them into CALLBOARD_INBOX as s3://KEY:SECRET@bucket.',
};

/** Whatever S3 says of a key or a secret is not repeated. */
function meant(error: unknown): Error {
  const { name } = error as Error;
  const status = statusOf(error);
  if (status === 507 || /StorageFull|QuotaExceeded/i.test(name))
    return new NoRoomError('The store of CALLBOARD_INBOX is full', { cause: error });
  const said = sentences[name] ?? (status === undefined ? 'S3 does not answer.' : `S3 answers with ${status} ${name.slice(0, 60)}.`);
  return new EngineAwayError(said, { cause: error });
}
