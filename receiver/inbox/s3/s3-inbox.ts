import { randomUUID } from 'node:crypto';
import { steady } from '../../clock/steady.ts';
import type { EngineOptions } from '../engine.ts';
import { EngineAwayError } from '../engine-away-error.ts';
import type { Inbox } from '../inbox.ts';
import { removeOrphans } from './remove-orphans.ts';
import { s3Arrivals } from './s3-arrivals.ts';
import { s3Backlog } from './s3-backlog.ts';
import { openBell } from './s3-bell.ts';
import { s3Index } from './s3-index.ts';
import { s3Lease } from './s3-lease.ts';
import { createLooks } from './s3-looks.ts';
import { s3Messages } from './s3-messages.ts';
import { s3Quarantine } from './s3-quarantine.ts';
import { announceReceiver } from './s3-receivers.ts';
import { s3Remembered } from './s3-remembered.ts';
import { s3Starts } from './s3-starts.ts';
import { checkBucket } from './store/s3-check.ts';
import { openS3, type S3Options } from './store/s3-client.ts';
import { s3Objects } from './store/s3-objects.ts';
import type { S3Settings } from './store/s3-settings.ts';

export interface S3InboxOptions extends EngineOptions, Pick<S3Options, 'patience'> {
  /** True in a process that receives. Any number of them may be open on one venue. */
  owner?: boolean;
}

/**
 * The inbox in S3: each message is an object, one index says what is done, and a queue of SQS rings. Rejects with a sentence where the
 * bucket does not answer, or would lose messages.
 */
export async function openS3Inbox(
  settings: S3Settings,
  { owner = false, clock, mayBeAway = false, patience }: S3InboxOptions = {},
): Promise<Inbox> {
  const s3 = await openS3(settings, { clock, patience });
  const bell = await openBell(settings);
  const { time, troubledAgo } = s3;
  const receiver = owner ? randomUUID() : undefined;
  let announced: Awaited<ReturnType<typeof announceReceiver>> | undefined;

  /** What comes before the first request: the bucket is examined, and a receiver says that it is there. */
  async function welcome(): Promise<void> {
    await checkBucket(s3, settings);
    const unchecked = s3Objects(s3, settings);
    const known = s3Messages({ objects: unchecked, index: s3Index(unchecked), now: time.now, steady });
    starts.seed(await known.greatest());
    if (receiver === undefined) return;
    announced = await announceReceiver(unchecked, time, receiver);
    void removeOrphans(unchecked, s3Index(unchecked), time).catch(() => {});
  }

  let isWelcome = false;
  let welcoming: Promise<void> | undefined;
  async function admitted(): Promise<void> {
    if (isWelcome) return;
    welcoming ??= welcome()
      .then(() => {
        isWelcome = true;
      })
      .finally(() => {
        welcoming = undefined;
      });
    await welcoming.catch((error) => {
      throw error instanceof EngineAwayError ? error : new EngineAwayError((error as Error).message, { cause: error });
    });
  }

  const objects = s3Objects(s3, settings, admitted);
  const index = s3Index(objects);
  const messages = s3Messages({ objects, index, now: time.now, steady });
  const looks = createLooks({ every: settings.lookEvery, steady });
  const starts = s3Starts({ objects, time, troubledAgo, ...(receiver !== undefined && { receiver }) });
  const hear = (isHeld: boolean) => (isHeld ? bell.listen(looks.ring) : bell.stop());
  function ring(): void {
    looks.ring();
    bell.ring();
  }
  // A process that receives knows its own requests exactly, and is asked seldom.
  const watermark = receiver === undefined ? () => looks.line(starts.watermark) : starts.watermark;
  const { close: closeArrivals, ...arrivals } = s3Arrivals({ objects, starts, bell: { ring }, watermark });
  const { close: closeRemembered, ...remembered } = s3Remembered(objects);

  async function close(): Promise<void> {
    await closeArrivals();
    await closeRemembered();
    await bell.close();
    await announced?.stop();
    s3.close();
  }

  try {
    await welcome();
    isWelcome = true;
  } catch (error) {
    if (!(mayBeAway && error instanceof EngineAwayError)) {
      await close();
      throw error;
    }
  }
  const { lookEvery } = settings;
  return {
    arrivals,
    backlog: s3Backlog({ objects, index, messages, looks, lookEvery, steady }),
    quarantine: s3Quarantine({ objects, index }),
    remembered,
    shared: { lease: s3Lease(objects, time, hear) },
    close,
  };
}
