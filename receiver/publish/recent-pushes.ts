import type { Inbox } from '../inbox/inbox.ts';

const day = 24 * 3_600_000;

/** When the pushes of the last day were, oldest first, over restarts too. */
export function recentPushes(inbox: Pick<Inbox, 'recall' | 'remember'>, clock: () => number) {
  // One that is still to come was written by a clock that went wrong.
  const times = ((inbox.recall('pushes') as number[] | undefined) ?? []).filter((at) => at <= clock());
  return {
    times,
    /** One more went, just now. */
    add(): void {
      times.push(clock());
      while ((times[0] ?? Number.POSITIVE_INFINITY) < clock() - day) times.shift();
      inbox.remember('pushes', times);
    },
  };
}
