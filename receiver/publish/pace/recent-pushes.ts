import type { Key, Remembered } from '../../inbox/remembered.ts';

const day = 24 * 3_600_000;

/** Times of pushes, ms since the epoch, oldest first. */
const pushesKey: Key<number[]> = { name: 'pushes' };

export interface RecentPushesDeps {
  remembered: Pick<Remembered, 'recall' | 'remember'>;
  /** Ms since the epoch, for the times that survive a restart. */
  clock(): number;
  /** Ms that only go forward, for the pace. */
  steady(): number;
}

/** The times of the pushes of the last day, in steady ms, oldest first. They survive restarts. */
export async function recentPushes({ remembered, clock, steady }: RecentPushesDeps) {
  const [now, at] = [clock(), steady()];
  const kept = (await remembered.recall(pushesKey)) ?? [];
  // A wrong clock wrote times in the future.
  const times = kept.filter((time) => time <= now).map((time) => at - (now - time));
  return {
    times,
    /** Notes a push that happened just now. */
    async add(): Promise<void> {
      const at = steady();
      times.push(at);
      while ((times[0] ?? Number.POSITIVE_INFINITY) < at - day) times.shift();
      const now = clock();
      await remembered.remember(
        pushesKey,
        times.map((time) => Math.round(now - (at - time))),
      );
    },
  };
}

export type RecentPushes = Awaited<ReturnType<typeof recentPushes>>;
