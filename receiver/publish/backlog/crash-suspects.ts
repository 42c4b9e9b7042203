import type { Key, Remembered } from '../../inbox/remembered.ts';
import type { Stored } from '../../inbox/stored.ts';

/** Only a message larger than this can take so much memory that the publisher ends; bytes. */
const watchedBytes = 1024 ** 2;
/** What a message may cost before it is not begun again. */
const limit = 12;
/** A process ends for many reasons: somebody kills it, the machine goes down. */
const costOfProcess = 1;
/** If a thread ends while its process lives on, the cause is what the thread was doing. */
const costOfThread = 4;
/** The cost so far of each message that was begun, by its `started`. */
export const begunKey: Key<Record<string, number>> = { name: 'begun' };

export interface CrashSuspectsOptions {
  /** The publisher before this one ended by itself, in the same process. */
  threadEnded?: boolean | undefined;
  /**
   * The messages that a publisher has begun, in the memory of its thread. What the publisher before this one left there is innocent: it
   * stopped because the store was away, and its thread lives on.
   */
  underWay?: Set<number> | undefined;
}

// docs/decisions/publishing.md: "When is a message given up that ends the publisher?"
/**
 * Remembers which large messages a publisher began and did not finish, also after the thread or the whole process has ended. A message that
 * ended one publisher may end the next one too, and then nothing behind it would ever be published.
 */
export async function crashSuspects(
  remembered: Pick<Remembered, 'recall' | 'remember'>,
  { threadEnded = false, underWay = new Set() }: CrashSuspectsOptions = {},
) {
  const known = Object.entries((await remembered.recall(begunKey)) ?? {});
  const surcharge = threadEnded ? costOfThread - costOfProcess : 0;
  const costs = new Map(known.map(([started, cost]) => [Number(started), cost + surcharge]));
  for (const started of underWay) costs.set(started, (costs.get(started) ?? costOfProcess) - costOfProcess);
  underWay.clear();
  for (const [started, cost] of costs) if (cost <= 0) costs.delete(started);
  const begun = underWay;
  const write = () => remembered.remember(begunKey, costs.size === 0 ? undefined : Object.fromEntries(costs));

  return {
    /** Whether a publisher ended while it read this message, and it is to be tried again: alone, so that no other message is suspected. */
    has: ({ started }: Stored): boolean => !begun.has(started) && (costs.get(started) ?? limit) < limit,

    /** Call it before a message is read. False if the message has cost too much. */
    async begin({ started, bytes }: Stored): Promise<boolean> {
      if (bytes <= watchedBytes || begun.has(started)) return true;
      const before = costs.get(started) ?? 0;
      if (before >= limit) return false;
      costs.set(started, before + costOfProcess);
      begun.add(started);
      await write();
      return true;
    },

    /** All messages that were begun since are read. */
    async through(): Promise<void> {
      if (begun.size === 0) return;
      for (const started of begun) costs.delete(started);
      begun.clear();
      await write();
    },

    /** These have left the inbox. */
    async forget(messages: readonly number[]): Promise<void> {
      if (messages.filter((started) => costs.delete(started)).length > 0) await write();
    },
  };
}

export type CrashSuspects = Awaited<ReturnType<typeof crashSuspects>>;
