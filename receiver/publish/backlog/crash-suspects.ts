import type { Inbox, Stored } from '../../inbox/inbox.ts';

/** Only a message larger than this can take so much memory that the publisher ends; bytes. */
const watchedBytes = 1024 ** 2;
/** How often a publisher may end over one. */
const chances = 3;
const key = 'begun';

/**
 * Remembers, past the end of the thread or of the whole process, which large messages were begun and did not get through. One that
 * ended the publisher may end the next one too, and nothing behind it would ever be published.
 */
export function crashSuspects(inbox: Pick<Inbox, 'recall' | 'remember'>) {
  const known = Object.entries((inbox.recall(key) ?? {}) as Record<string, number>);
  const times = new Map(known.map(([started, count]) => [Number(started), count]));
  const begun = new Set<number>();
  const write = () => inbox.remember(key, times.size === 0 ? undefined : Object.fromEntries(times));

  return {
    /** Whether a publisher ended over it and it will be tried again: with nothing behind it, so that nothing else comes under suspicion. */
    has: ({ started }: Stored): boolean => !begun.has(started) && (times.get(started) ?? chances) < chances,

    /** To be called before a message is read; false where it has had its chances. */
    begin({ started, bytes }: Stored): boolean {
      if (bytes <= watchedBytes || begun.has(started)) return true;
      const before = times.get(started) ?? 0;
      if (before >= chances) return false;
      times.set(started, before + 1);
      begun.add(started);
      write();
      return true;
    },

    /** What was begun since has got through. */
    through(): void {
      if (begun.size === 0) return;
      for (const started of begun) times.delete(started);
      begun.clear();
      write();
    },

    /** These have left the inbox. */
    forget(messages: readonly number[]): void {
      if (messages.filter((started) => times.delete(started)).length > 0) write();
    },
  };
}
