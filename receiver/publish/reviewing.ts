import type { BrakeSettings } from '../content/brake.ts';
import type { Policy } from '../content/kind.ts';
import type { Plan } from '../content/plan.ts';
import { reconcile } from '../content/reconcile.ts';
import { NotNow } from './github/not-now.ts';
import type { RemoteState } from './remote-state.ts';
import { proposalKey } from './review/pull-marker.ts';

export interface ReviewingDeps {
  review(seen: RemoteState, plan: Plan): Promise<string[]>;
  clock(): number;
  settings: { policy: Policy; brake: BrakeSettings };
}

/** How often the pull requests are looked at when neither feed nor main moved, ms. */
const lookEvery = 5 * 60_000;
const pause = 60_000;

/** Decides when the pull requests are looked at: when feed or main moved, at a slow interval, and not before GitHub says so. */
export function reviewing({ review, clock, settings }: ReviewingDeps) {
  let handled = new Set<string>();
  let sign = '';
  let notBefore = 0;
  let lookedAt = 0;
  const nameOf = (proposal: Plan['proposals'][number]) => `${proposal.id} ${proposalKey(proposal)}`;

  return {
    /** Proposals that no look has seen yet. */
    fresh: (plan: Plan): string[] => plan.proposals.map(nameOf).filter((name) => !handled.has(name)),

    /** From what the remote holds alone; undefined where there was no reason to look. Never rejects. */
    async look(seen: RemoteState): Promise<{ notes: string[]; error?: Error } | undefined> {
      const now = `${seen.tips.main} ${seen.tips.feed}`;
      if (seen.tips.feed === undefined || clock() < notBefore || (now === sign && clock() < lookedAt + lookEvery)) return undefined;
      const plan = reconcile({ ...seen, ...settings, feed: seen.feedAtTip, now: clock() });
      handled = new Set(plan.proposals.map(nameOf));
      if (plan.edits.length > 0) return undefined; // they go first, and then main has moved
      try {
        const notes = await review(seen, plan);
        [sign, lookedAt] = [now, clock()];
        return { notes };
      } catch (error) {
        notBefore = error instanceof NotNow ? error.wait.until : clock() + pause;
        return { notes: [], error: error instanceof Error ? error : new Error(String(error)) };
      }
    },
  };
}
