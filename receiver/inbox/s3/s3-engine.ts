import type { Engine, Warning } from '../engine.ts';
import { openBell } from './s3-bell.ts';
import { openS3Inbox } from './s3-inbox.ts';
import { clockErrors, errorOf, hasReceiver } from './s3-receivers.ts';
import { bucketWarnings, checkBucket } from './store/s3-check.ts';
import { openS3, type S3, type S3Options } from './store/s3-client.ts';
import { s3Objects } from './store/s3-objects.ts';
import type { S3Settings } from './store/s3-settings.ts';

/** A clock that is off by more than this is told of, ms. */
const tolerated = 500;

/** A bucket of S3 as an engine: any number of receivers may be open at once. */
export function s3Engine(settings: S3Settings, { patience }: Pick<S3Options, 'patience'> = {}): Engine {
  async function visit<T>(work: (s3: S3) => Promise<T>): Promise<T> {
    const s3 = await openS3(settings, { patience });
    try {
      return await work(s3);
    } finally {
      s3.close();
    }
  }

  async function queueWarnings(): Promise<Warning[]> {
    const bell = await openBell(settings);
    const said = await bell.trouble();
    await bell.close();
    return said === undefined ? [] : [{ said, todo: 'Check queue=… in CALLBOARD_INBOX, and the rights of Callboard on that queue.' }];
  }

  async function clockWarnings(s3: S3): Promise<Warning[]> {
    const objects = s3Objects(s3, settings);
    const receivers = Math.max(0, ...(await clockErrors(objects, s3.time)));
    return [
      { whose: 'this machine', off: errorOf(s3.time.offset()) },
      { whose: 'a receiver', off: receivers },
    ]
      .filter(({ off }) => off > tolerated)
      .map(({ whose, off }) => ({
        said: `The clock of ${whose} is ${(off / 1000).toFixed(1)} s off by the clock of S3. Callboard allows for it.`,
        todo: 'Let it follow a time server.',
      }));
  }

  return {
    open: (options) => openS3Inbox(settings, { ...options, patience, owner: true }),
    beside: (options) => openS3Inbox(settings, { ...options, patience }),
    isReceiving: () => visit((s3) => hasReceiver(s3Objects(s3, settings), s3.time)),
    async troubles() {
      try {
        await visit((s3) => checkBucket(s3, settings));
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    },
    warnings: () =>
      visit(async (s3) => [...(await bucketWarnings(s3, settings)), ...(await queueWarnings()), ...(await clockWarnings(s3))]),
  };
}
