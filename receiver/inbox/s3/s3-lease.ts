import { randomUUID } from 'node:crypto';
import { steady } from '../../clock/steady.ts';
import type { Lease } from '../lease.ts';
import type { S3Objects } from './store/s3-objects.ts';
import type { StoreClock } from './store/store-clock.ts';

/** A lease that is not kept up is free after this by the clock of the store, ms. */
const livesFor = 10_000;
/** It is written anew when it is older than this, ms: each writing costs. */
const renewedAfter = 3_000;

export const leaseKey = 'lease';

/** The lease of a venue: an object that whoever has it writes again and again. `held` hears whether this process has it. */
export function s3Lease(objects: S3Objects, time: StoreClock, held: (isHeld: boolean) => void = () => {}): Lease {
  const holder = randomUUID();
  let mine: { etag: string; at: number } | undefined;

  /** Differs from one writing to the next, so that its ETag does. */
  const claim = () => `${holder} ${randomUUID()}`;
  const isMine = (body: Buffer) => String(body).startsWith(`${holder} `);
  const isAlive = (writtenAt: number, body: Buffer) => body.byteLength > 0 && time.earliest() - writtenAt < livesFor;

  async function write(etag: string | undefined, body: string): Promise<boolean> {
    const at = steady();
    const written = await objects.swap(leaseKey, etag, body);
    mine = written === undefined ? undefined : { etag: written, at };
    return written !== undefined;
  }

  async function hold(): Promise<boolean> {
    if (mine && steady() - mine.at < renewedAfter) return true;
    if (mine && (await write(mine.etag, claim()))) return true;
    const there = await objects.read(leaseKey);
    if (there && isAlive(there.writtenAt, there.body) && !isMine(there.body)) return false;
    return write(there?.etag, claim());
  }

  return {
    async hold() {
      const has = await hold();
      held(has);
      return has;
    },
    async isHeld() {
      const there = await objects.read(leaseKey);
      return there !== undefined && isAlive(there.writtenAt, there.body);
    },
    async release() {
      held(false);
      if (mine) await write(mine.etag, '');
      mine = undefined;
    },
  };
}
