import type { Key, Remembered } from '../../inbox/remembered.ts';

const day = 24 * 3_600_000;

/** Times of pushes, ms since the epoch, oldest first. */
const pushesKey: Key<number[]> = { name: 'pushes' };

export interface RecentPushesDeps {
  remembered: Pick<Remembered, 'recall' | 'remember'>;
  /** Ms since the epoch: what is kept over a restart. */
  clock(): number;
  /** Ms that only go forward: what the pace goes by. */
  steady(): number;
}

/** When the pushes of the last day were, in steady ms, oldest first, over restarts too. */
export async function recentPushes({ remembered, clock, steady }: RecentPushesDeps) {
  const [now, at] = [clock(), steady()];
  const kept = (await remembered.recall(pushesKey)) ?? [];
  // One that is still to come was written by a clock that went wrong.
  const times = kept.filter((time) => time <= now).map((time) => at - (now - time));
  return {
    times,
    /** One more went, just now. */
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
