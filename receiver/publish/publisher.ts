import type { BrakeSettings } from '../content/brake.ts';
import { emptyFeed, type Feed } from '../content/feed.ts';
import type { Policy } from '../content/kind.ts';
import type { Plan } from '../content/plan.ts';
import { reconcile } from '../content/reconcile.ts';
import type { Horizon, Inbox } from '../inbox/inbox.ts';
import { due, type Pace, type Pending } from './due.ts';
import { folding } from './folding.ts';
import type { MessageReader } from './message-reader.ts';
import { type Published, publish } from './publish.ts';
import { recentPushes } from './recent-pushes.ts';
import { type Rejection, rejections } from './rejections.ts';
import { type RemoteState, remoteStateReader } from './remote-state.ts';
import { MovedError, RefusedError, type Repo } from './repo.ts';
import type { Reviewed } from './review/review.ts';
import { reviewing } from './reviewing.ts';
import { waitingLanes } from './waiting-lanes.ts';
import { yieldTo } from './yield-to.ts';

export interface PublisherDeps {
  inbox: Inbox;
  repo: Repo;
  reader: MessageReader;
  /** What can still come in. */
  horizon(): Promise<Horizon>;
  /** Ms since the epoch. */
  clock(): number;
  /** 0 to 1, for the spread of retries. */
  random(): number;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  settings: { timeZone: string; policy: Policy; brake: BrakeSettings; pace: Pace };
  /** Brings the pull requests up to date with what the remote holds; absent where everything goes direct. */
  review?(seen: RemoteState, plan: Plan): Promise<Reviewed>;
}

/** What one step came to. */
export interface Step {
  /** When the next step is due at the latest (ms since the epoch); a new message may make it sooner. */
  next: number;
  published?: Published;
  plan: Plan;
  pending: Pending;
  /** The remote, where this step looked at it. */
  seen?: RemoteState;
  /** Why nothing could be published. */
  error?: Error;
  /** What the pull requests came to since the step before. */
  reviewed?: Reviewed;
  /** What a person should know: a sentence each. */
  notes?: string[];
  /** What could not be understood of the messages that wait; absent where nobody looked. */
  rejected?: Rejection[] | undefined;
  /** True where nothing was looked at: a pause after a failure. */
  idle?: boolean;
}

/** How often main is looked at when no message comes, ms: people merge and edit there. */
const lookEvery = 60_000;
const tries = 5;
const rewritten =
  'Somebody rewrote the branch of the content (amended, squashed or moved commits). What they changed in a commit of Callboard’s counts as Callboard’s own, and the next change replaces it.';
const emptyPlan: Plan = { edits: [], proposals: [], brake: [], held: [], skipped: [] };

/**
 * Brings the remote up to what the inbox says, step by step: look, fold, reconcile, and when a lane is due, publish. Everything it
 * keeps in memory can be had again from inbox and remote, so it may be ended at any point and started anywhere.
 */
export function createPublisher(deps: PublisherDeps) {
  const { inbox, repo, clock, settings } = deps;
  const remote = remoteStateReader(repo, inbox, clock);
  const inboxFolding = folding({ ...deps, timeZone: settings.timeZone });
  const lanes = waitingLanes();
  const pushes = recentPushes(inbox, clock);
  let state: RemoteState | undefined;
  let planned: { from: RemoteState; feed: Feed; plan: Plan; at: number } | undefined;
  let lookedAt = 0;
  let failures = 0;
  /** Parts that went to quarantine beside a push, and that nobody was told of yet. */
  let quarantined = 0;
  const told: string[] = [];
  let retryAt = 0;
  const reviews =
    deps.review && reviewing({ review: deps.review, clock, settings, pushes: pushes.times, perMinute: settings.pace.perMinute });

  /** What the inbox asks of the remote as it was last seen. A fresh look at the same commits asks the same. */
  async function plan(seen: RemoteState) {
    const folded = await inboxFolding.fold(seen.base);
    const now = clock();
    const isKnown = planned && isSame(planned.from, seen) && planned.feed === folded.feed && now < planned.at + lookEvery;
    if (!planned || !isKnown) {
      planned = { from: seen, feed: folded.feed, plan: reconcile({ ...seen, ...settings, feed: folded.feed, now }), at: now };
    }
    deps.reader.through();
    return { folded, plan: planned.plan };
  }

  /** What waits is read while there is no remote, too: whoever looks then must not be told that all of it is understood. */
  async function unsettled(): Promise<Rejection[] | undefined> {
    try {
      const { messages } = await inboxFolding.fold({ feed: emptyFeed });
      deps.reader.through();
      return rejections(messages);
    } catch {
      return undefined;
    }
  }

  async function look(): Promise<RemoteState> {
    state = undefined;
    const seen = await remote.look();
    if (seen.base.overtaken) quarantined += await yieldTo({ inbox, folding: inboxFolding }, seen, seen.base.overtaken);
    if (seen.rewritten) told.push(rewritten);
    lookedAt = clock();
    state = seen;
    return seen;
  }

  /** Always from a fresh look; where the remote moves meanwhile, again from its new tips. */
  async function publishNow(): Promise<Published> {
    for (let attempt = 1; ; attempt++) {
      const seen = await look();
      const { folded, plan: current } = await plan(seen);
      try {
        const published = await publish({ ...deps, remote, folding: inboxFolding }, seen, folded, current);
        const all = published.quarantined + quarantined;
        quarantined = 0;
        return { ...published, quarantined: all };
      } catch (error) {
        if (!(error instanceof MovedError) || attempt === tries) throw error;
        await deps.wait(Math.min(2_000, 125 * 2 ** attempt) * (0.5 + deps.random() / 2));
      }
    }
  }

  function failed(error: unknown): Error {
    failures++;
    const pause = Math.min(60_000, (error instanceof RefusedError ? 2_000 : 500) * 2 ** failures);
    retryAt = clock() + pause * (0.75 + deps.random() / 4);
    state = undefined;
    return error instanceof Error ? error : new Error(String(error));
  }

  /** A look at the pull requests, for which nothing else waits but a drain. */
  async function lookAtReviews(seen: RemoteState, drain: boolean): Promise<void> {
    if (drain) await reviews?.rest();
    reviews?.begin(seen);
    if (drain) await reviews?.rest();
  }

  async function advance(drain: boolean): Promise<Step> {
    let known: Plan = emptyPlan;
    let pending: Pending = {};
    let rejected: Rejection[] | undefined;
    const begun = clock();
    try {
      if (!drain && begun < retryAt) return { next: retryAt, plan: known, pending, idle: true };
      const seen = state && clock() < lookedAt + lookEvery ? state : await look();
      const { folded, plan: current } = await plan(seen);
      known = current;
      rejected = rejections(folded.messages);
      const settling = folded.messages.length > 0 && (folded.closed || folded.feed !== seen.feedAtTip);
      pending = lanes.look(current, { settling, proposing: reviews?.fresh(current) ?? [] }, begun);
      const dueAt = due(pending, pushes.times, settings.pace);
      await lookAtReviews(seen, drain);
      const soonest = Math.min(dueAt ?? Number.POSITIVE_INFINITY, lookedAt + lookEvery);
      if (dueAt === undefined || (!drain && dueAt > clock())) {
        return { next: soonest, plan: current, pending, seen, rejected };
      }
      const published = await publishNow();
      if (published.pushed) pushes.add();
      lanes.clear();
      failures = 0;
      retryAt = 0;
      if (reviews) await lookAtReviews(await look(), drain);
      else state = undefined;
      return { next: clock(), published, plan: current, pending: {} };
    } catch (error) {
      const failure = failed(error);
      return { next: retryAt, plan: known, pending, error: failure, idle: known === emptyPlan, rejected: rejected ?? (await unsettled()) };
    }
  }

  return {
    /**
     * One step; `drain` publishes what waits, whatever its lane says, and waits for the pull requests. Never rejects: a failure is in
     * the answer.
     */
    async step(drain = false): Promise<Step> {
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

const isSame = (a: RemoteState, b: RemoteState) => a === b || (a.tips.main === b.tips.main && a.feedTip === b.feedTip);

export type Publisher = ReturnType<typeof createPublisher>;
