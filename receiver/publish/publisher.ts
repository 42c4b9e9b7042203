import { type Backoff, backoff } from '../clock/backoff.ts';
import type { Policy } from '../content/change-kind.ts';
import { MovedError, type Repo } from '../git/repo.ts';
import type { Watermark } from '../inbox/arrivals.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { BrakeSettings } from '../reconcile/brake.ts';
import type { Plan } from '../reconcile/plan.ts';
import { type Branches, type RemoteState, remoteStateReader } from '../remote/remote-state.ts';
import type { Reviewed } from '../review/review.ts';
import type { Words } from '../words/words.ts';
import { acceptOvertakenFeed } from './accept-overtaken-feed.ts';
import { type FoldedMessage, foldBacklog } from './backlog/fold-backlog.ts';
import type { MessageReader } from './backlog/message-reader.ts';
import { isUrgent } from './backlog/own-messages.ts';
import { type Rejection, rejections } from './backlog/rejections.ts';
import { due, type Pace, type Pending } from './pace/due.ts';
import type { RecentPushes } from './pace/recent-pushes.ts';
import { waitingLanes } from './pace/waiting-lanes.ts';
import { planning } from './planning.ts';
import { type Published, publish } from './publish.ts';
import { retryPause } from './retry-pause.ts';
import { reviewing } from './reviewing.ts';
import type { StepResult } from './step-result.ts';

export interface PublisherDeps {
  inbox: Pick<Inbox, 'backlog' | 'remembered'>;
  repo: Repo;
  reader: MessageReader;
  pushes: RecentPushes;
  /** What can still come in. */
  watermark(): Promise<Watermark>;
  /** Ms since the epoch, for times in the content and for what survives a restart. */
  clock(): number;
  /** Ms that only go forward, for all waits. */
  steady(): number;
  /** From 0 to 1, to spread retries. */
  random(): number;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  /** Called between the messages of a long backlog: lets other work of the thread have its turn, and rejects where the step is to end. */
  breathe?(): Promise<void>;
  settings: { timeZone: string; policy: Policy; brake: BrakeSettings; pace: Pace; branches: Branches; words?: Words | undefined };
  /** Updates the pull requests to what the remote holds; absent if everything is published directly. */
  review?(seen: RemoteState, plan: Plan): Promise<Reviewed>;
}

/** How often main is looked at without a new message, ms, because people merge and edit there. */
const lookEvery = 60_000;
const tries = 5;
/** The pause between two tries if another push came first. */
const moved: Backoff = { first: 250, longest: 2_000, spread: 1 / 2 };
const rewritten =
  'Somebody rewrote the branch of the content (amended, squashed or moved commits). What they changed in a commit of Callboard’s counts as Callboard’s own, and the next change replaces it.';
const emptyPlan: Plan = { edits: [], proposals: [], brake: [], held: [], skipped: [] };

/**
 * Brings the remote up to what the inbox says, step by step: look, fold, reconcile, and publish when a lane is due. Everything in its
 * memory can be read again from inbox and remote, so it may end at any point and start anywhere.
 */
export function createPublisher(deps: PublisherDeps) {
  const { inbox, repo, pushes, clock, steady, settings } = deps;
  const remote = remoteStateReader(repo, inbox, clock, { ...settings.branches, words: settings.words });
  const inboxFolding = foldBacklog({ ...deps, backlog: inbox.backlog, timeZone: settings.timeZone });
  const lanes = waitingLanes();
  const plans = planning({ ...deps, folding: inboxFolding });
  const pause = retryPause(deps);
  let state: RemoteState | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Parts that went to quarantine without a push, and are not reported yet. */
  let quarantined = 0;
  const told: string[] = [];
  const reviews =
    deps.review && reviewing({ review: deps.review, clock, steady, settings, pushes: pushes.times, perMinute: settings.pace.perMinute });

  async function look(): Promise<RemoteState> {
    state = undefined;
    const seen = await remote.look();
    if (seen.base.overtaken) quarantined += await acceptOvertakenFeed({ inbox, folding: inboxFolding }, seen, seen.base.overtaken);
    if (seen.rewritten) told.push(rewritten);
    lookedAt = steady();
    state = seen;
    return seen;
  }

  /** Publishes from the look of this step. If there was none, or the remote moves meanwhile, looks again. */
  async function publishNow(fresh: RemoteState | undefined): Promise<Published> {
    for (let attempt = 1; ; attempt++) {
      const seen = fresh && attempt === 1 ? fresh : await look();
      const { folded, plan: current } = await plans.plan(seen);
      try {
        const published = await publish({ ...deps, remote, folding: inboxFolding }, seen, folded, current);
        const all = published.quarantined + quarantined;
        quarantined = 0;
        return { ...published, quarantined: all };
      } catch (error) {
        if (!(error instanceof MovedError) || attempt === tries) throw error;
        await deps.wait(backoff(attempt, moved, deps.random()));
      }
    }
  }

  function failed(error: unknown): Error {
    pause.failed(error);
    state = undefined;
    return error instanceof Error ? error : new Error(String(error));
  }

  /** Looks at the pull requests. Only a drain waits for that. */
  async function lookAtReviews(seen: RemoteState, drain: boolean): Promise<void> {
    if (drain) await reviews?.rest();
    reviews?.begin(seen);
    if (drain) await reviews?.rest();
  }

  async function advance(drain: boolean): Promise<StepResult> {
    let known: Plan = emptyPlan;
    let pending: Pending = {};
    let messages: readonly FoldedMessage[] | undefined;
    let rejected: Rejection[] | undefined;
    const begun = steady();
    try {
      if (!drain && begun < pause.until()) return { next: pause.until(), plan: known, pending, idle: true };
      const seenBefore = state && steady() < lookedAt + lookEvery ? state : undefined;
      const seen = seenBefore ?? (await look());
      const { folded, plan: current } = await plans.plan(seen);
      known = current;
      messages = folded.messages;
      rejected = rejections(messages);
      const acknowledging = folded.messages.length > 0 && (folded.closed || folded.feed !== seen.feedAtTip);
      pending = lanes.look(current, { acknowledging, proposing: reviews?.fresh(current) ?? [] }, begun);
      const dueAt = messages.some(isUrgent) ? Number.NEGATIVE_INFINITY : due(pending, pushes.times, settings.pace);
      await lookAtReviews(seen, drain);
      const soonest = Math.min(dueAt ?? Number.POSITIVE_INFINITY, lookedAt + lookEvery);
      if (dueAt === undefined || (!drain && dueAt > steady())) {
        return { next: soonest, plan: current, pending, seen, messages, rejected };
      }
      const published = await publishNow(seenBefore ? undefined : seen);
      if (published.pushed) await pushes.add();
      lanes.clear();
      pause.clear();
      if (reviews) await lookAtReviews(await look(), drain);
      else state = undefined;
      return { next: steady(), published, plan: current, pending: {} };
    } catch (error) {
      const failure = failed(error);
      return {
        next: pause.until(),
        plan: known,
        pending,
        error: failure,
        idle: known === emptyPlan,
        ...(messages ? { messages, rejected } : await plans.unseen()),
      };
    }
  }

  return {
    /**
     * One step; `drain` publishes what waits, whatever its lane says, and waits for the pull requests. Never rejects: a failure is in
     * the answer.
     */
    async step(drain = false): Promise<StepResult> {
      const step = await advance(drain);
      const reviewed = reviews?.outcome();
      const notes = told.splice(0);
      return { ...step, ...(reviewed && { reviewed }), ...(notes.length > 0 && { notes }) };
    },

    /** Resolves when nothing is under way any more. */
    async rest(): Promise<void> {
      await reviews?.rest();
    },
  };
}

export type Publisher = ReturnType<typeof createPublisher>;
