import type { Inbox } from '../../inbox/inbox.ts';

const day = 24 * 3_600_000;

export interface RecentPushesDeps {
  /** Ms since the epoch: what is kept over a restart. */
  clock(): number;
  /** Ms that only go forward: what the pace goes by. */
  steady(): number;
}

/** When the pushes of the last day were, in steady ms, oldest first, over restarts too. */
export function recentPushes(inbox: Pick<Inbox, 'recall' | 'remember'>, { clock, steady }: RecentPushesDeps) {
  const [now, at] = [clock(), steady()];
  const kept = (inbox.recall('pushes') as number[] | undefined) ?? [];
  // One that is still to come was written by a clock that went wrong.
  const times = kept.filter((time) => time <= now).map((time) => at - (now - time));
  return {
    times,
    /** One more went, just now. */
    add(): void {
      const at = steady();
      times.push(at);
      while ((times[0] ?? Number.POSITIVE_INFINITY) < at - day) times.shift();
      const now = clock();
      inbox.remember(
        'pushes',
        times.map((time) => Math.round(now - (at - time))),
      );
    },
  };
}
