import type { Policy } from '../content/change-kind.ts';
import { emptyFeed, type Feed } from '../fold/feed.ts';
import type { BrakeSettings } from '../reconcile/brake.ts';
import type { Plan } from '../reconcile/plan.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { isSameRemote, type RemoteState } from '../remote/remote-state.ts';
import type { Words } from '../words/words.ts';
import type { FoldBacklog, Folded } from './backlog/fold-backlog.ts';
import type { MessageReader } from './backlog/message-reader.ts';
import { rejections } from './backlog/rejections.ts';
import type { StepResult } from './step-result.ts';

export interface PlanningDeps {
  folding: FoldBacklog;
  reader: Pick<MessageReader, 'through'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  settings: { policy: Policy; brake: BrakeSettings; words?: Words | undefined };
}

/** How long a plan is valid if nothing moved, ms. Time changes what is past, and what was removed long ago. */
const holds = 60_000;

/** Folds the waiting messages over the remote as it was last seen, and plans the edits of main. */
export function planning({ folding, reader, clock, steady, settings }: PlanningDeps) {
  let planned: { from: RemoteState; feed: Feed; plan: Plan; at: number } | undefined;

  return {
    /** The plan for the remote as it was last seen. A new look at the same commits gives the same plan. */
    async plan(seen: RemoteState): Promise<{ folded: Folded; plan: Plan }> {
      const folded = await folding.fold(seen.base);
      const at = steady();
      const isKnown = planned && isSameRemote(planned.from, seen) && planned.feed === folded.feed && at < planned.at + holds;
      if (!planned || !isKnown) {
        planned = { from: seen, feed: folded.feed, plan: reconcile({ ...seen, ...settings, feed: folded.feed, now: clock() }), at };
      }
      await reader.through();
      return { folded, plan: planned.plan };
    },

    /** The parts that cannot be understood, also while the remote cannot be reached: the status must not say that all is understood. */
    async unseen(): Promise<Pick<StepResult, 'messages' | 'rejected' | 'unseen'>> {
      try {
        const { messages } = await folding.fold({ feed: emptyFeed });
        await reader.through();
        return { messages, rejected: rejections(messages), unseen: true };
      } catch {
        return {};
      }
    },
  };
}
