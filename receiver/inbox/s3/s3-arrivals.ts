import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Arrival, Arrivals } from '../arrivals.ts';
import { localBody } from '../local-body.ts';
import type { S3Bell } from './s3-bell.ts';
import { anyDigest, digestLetters, digestOf, folders, type MessageKey, messageKey } from './s3-keys.ts';
import { leaseKey } from './s3-lease.ts';
import type { S3Starts } from './s3-starts.ts';
import type { S3Objects } from './store/s3-objects.ts';

export interface S3ArrivalsDeps {
  objects: S3Objects;
  starts: S3Starts;
  bell: Pick<S3Bell, 'ring'>;
  /** What can still come in. */
  watermark: Arrivals['watermark'];
}

/** Stores each message as one object, or two where it is large. `close` waits for all that was begun. */
export function s3Arrivals({ objects, starts, bell, watermark }: S3ArrivalsDeps): Arrivals & { close(): Promise<void> } {
  const underWay = new Set<Promise<void>>();

  function toStore(
    { started, source, body, anew }: Arrival,
    openedAt = Math.floor(started / 1000),
  ): { key: MessageKey; bytes: Uint8Array } {
    const isSmall = body instanceof Uint8Array;
    const digest = isSmall ? digestOf(body) : body.name.slice(0, digestLetters);
    const common = { started, source, arrivedAt: openedAt, digest: anew ? anyDigest() : digest };
    return isSmall ? { key: common, bytes: body } : { key: { ...common, large: body }, bytes: new Uint8Array() };
  }

  async function store(arrival: Arrival): Promise<void> {
    const { started, late } = arrival;
    try {
      const openedAt = starts.openedAt(started);
      if (openedAt === undefined && !late)
        throw new Error(`Message ${started} could not be stored: its number is taken, or its request was given up.`);
      await starts.said(started);
      const { key, bytes } = toStore(arrival, openedAt);
      await objects.create(messageKey(key), bytes); // one that is there is the same message, whose answer was lost
      bell.ring();
    } finally {
      starts.end(started);
    }
  }

  return {
    start: async () => starts.start(),
    append(arrival) {
      const storing = store(arrival);
      underWay.add(storing);
      const over = () => void underWay.delete(storing);
      storing.then(over, over);
      return storing;
    },
    abandon: starts.end,
    openBody: () =>
      localBody(tmpdir(), {
        async send(body) {
          const name = `${digestOf(body)}-${randomUUID()}`;
          await objects.put(folders.bodies + name, body);
          return name;
        },
        forget: (name) => objects.remove([folders.bodies + name]).catch(() => {}),
      }),
    noRoom: () => undefined,
    expect: starts.expect,
    watermark,
    async troubles() {
      try {
        await objects.read(leaseKey); // small, and there or not
        return [];
      } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
      }
    },
    async close() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
