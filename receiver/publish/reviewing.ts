import type { Policy } from '../content/change-kind.ts';
import { InterruptedError } from '../git/repo.ts';
import { NotNow } from '../host/not-now.ts';
import type { BrakeSettings } from '../reconcile/brake.ts';
import type { Plan } from '../reconcile/plan.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import type { RemoteState } from '../remote/remote-state.ts';
import { proposalKey } from '../review/pulls/pull-marker.ts';
import type { Reviewed } from '../review/review.ts';
import type { Words } from '../words/words.ts';

export interface ReviewingDeps {
  review(seen: RemoteState, plan: Plan): Promise<Reviewed>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  settings: { policy: Policy; brake: BrakeSettings; words?: Words | undefined };
  /** Times of the pushes to main so far in steady ms, and how many pushes of all kinds a minute may have; without these, any number. */
  pushes?: readonly number[];
  perMinute?: number;
}

/** How often the pull requests are looked at if neither feed nor main moved, ms. */
const lookEvery = 5 * 60_000;
const pause = 60_000;
/** The pause after something outside ended git, ms. */
const soon = 5_000;
const minute = 60_000;

/**
 * Decides when the pull requests are looked at: when feed or main moved, and at a slow interval, but never while the host wants to be left
 * alone. A look may take long: it runs beside publishing, and only one runs at a time.
 */
export function reviewing({ review, clock, steady, settings, pushes = [], perMinute = Number.POSITIVE_INFINITY }: ReviewingDeps) {
  let ownPushes: number[] = [];
  let handled = new Set<string>();
  let sign = '';
  let notBefore = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;
  let come: Reviewed | undefined;
  const nameOf = (proposal: Plan['proposals'][number]) => `${proposal.id} ${proposalKey(proposal)}`;

  /** A look pushes too. Pushes to main go first, but once a minute a look may go. */
  function hasRoom(now: number): boolean {
    const isRecent = (at: number) => at > now - minute;
    ownPushes = ownPushes.filter(isRecent);
    return ownPushes.length === 0 || ownPushes.length + pushes.filter(isRecent).length < perMinute;
  }

  function pauseAfter(error: unknown): number {
    if (error instanceof NotNow) return error.ms;
    return error instanceof InterruptedError ? soon : pause;
  }

  async function attempt(seen: RemoteState, plan: Plan, now: string): Promise<void> {
    try {
      const { pushed, ...reviewed } = await review(seen, plan);
      come = reviewed;
      if (pushed) ownPushes.push(steady());
      if (come.error) notBefore = steady() + pauseAfter(come.error);
      else [sign, lookedAt] = [now, steady()];
    } catch (error) {
      ownPushes.push(steady()); // it may have pushed
      notBefore = steady() + pauseAfter(error);
      come = { notes: [], error: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  return {
    /** The proposals that no look has seen yet, if a look would begin now. */
    fresh: (plan: Plan): string[] =>
      underWay || steady() < notBefore || !hasRoom(steady()) ? [] : plan.proposals.map(nameOf).filter((name) => !handled.has(name)),

    /** Begins a look if there is a reason for one. It uses only what the remote holds. */
    begin(seen: RemoteState): void {
      const now = `${seen.tips.main} ${seen.tips.feed}`;
      const at = steady();
      if (underWay || seen.tips.feed === undefined || at < notBefore || (now === sign && at < lookedAt + lookEvery)) return;
      if (!hasRoom(at)) return;
      const plan = reconcile({ ...seen, ...settings, feed: seen.feedAtTip, now: clock() });
      handled = new Set(plan.proposals.map(nameOf));
      if (plan.edits.length > 0) return; // they go first, and then main has moved
      underWay = attempt(seen, plan, now).finally(() => {
        underWay = undefined;
      });
    },

    /** Resolves when no look is under way. Never rejects. */
    async rest(): Promise<void> {
      await underWay;
    },

    /** The result of the looks since the last call. */
    outcome(): Reviewed | undefined {
      const taken = come;
      come = undefined;
      return taken;
    },
  };
}
