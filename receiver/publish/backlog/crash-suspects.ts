import type { Inbox, Stored } from '../../inbox/inbox.ts';

/** Only a message larger than this can take so much memory that the publisher ends; bytes. */
const watchedBytes = 1024 ** 2;
/** What a message may cost before it is not begun again. */
const limit = 12;
/** A process ends for many reasons: somebody kills it, the machine goes down. */
const costOfProcess = 1;
/** A thread that ends while its process lives on ended over what it was doing. */
const costOfThread = 4;
const key = 'begun';

// docs/decisions/publishing.md: "When is a message given up that ends the publisher?"
/**
 * Remembers, past the end of the thread or of the whole process, which large messages were begun and did not get through. One that
 * ended the publisher may end the next one too, and nothing behind it would ever be published. `threadEnded`: the publisher before
 * this one ended by itself, in the same process.
 */
export function crashSuspects(inbox: Pick<Inbox, 'recall' | 'remember'>, threadEnded = false) {
  const known = Object.entries((inbox.recall(key) ?? {}) as Record<string, number>);
  const surcharge = threadEnded ? costOfThread - costOfProcess : 0;
  const costs = new Map(known.map(([started, cost]) => [Number(started), cost + surcharge]));
  const begun = new Set<number>();
  const write = () => inbox.remember(key, costs.size === 0 ? undefined : Object.fromEntries(costs));

  return {
    /** Whether a publisher ended over it and it will be tried again: with nothing behind it, so that nothing else comes under suspicion. */
    has: ({ started }: Stored): boolean => !begun.has(started) && (costs.get(started) ?? limit) < limit,

    /** To be called before a message is read; false where it has cost too much. */
    begin({ started, bytes }: Stored): boolean {
      if (bytes <= watchedBytes || begun.has(started)) return true;
      const before = costs.get(started) ?? 0;
      if (before >= limit) return false;
      costs.set(started, before + costOfProcess);
      begun.add(started);
      write();
      return true;
    },

    /** What was begun since has got through. */
    through(): void {
      if (begun.size === 0) return;
      for (const started of begun) costs.delete(started);
      begun.clear();
      write();
    },

    /** These have left the inbox. */
    forget(messages: readonly number[]): void {
      if (messages.filter((started) => costs.delete(started)).length > 0) write();
    },
  };
}
