import type { Logger } from 'pino';
import { notAhead } from '../clock/not-ahead.ts';
import type { Remembered } from '../inbox/remembered.ts';
import type { Alert } from '../operate/alert.ts';
import type { BuildFileLook } from './build-file.ts';
import {
  asOf,
  type Freshness,
  freshnessKey,
  type LivePush,
  lookAgainAfter,
  nothingLive,
  overdue,
  type SiteBuild,
  withLook,
  withPush,
  withTold,
} from './freshness.ts';
import type { ToldMessage } from './new-messages.ts';
import type { Reached } from './push-times.ts';

export interface WatchSiteDeps {
  /** To remember never rejects: see `forgiving`. */
  remembered: Pick<Remembered, 'recall' | 'remember'>;
  /** Asks the site for its `/build.json`. */
  fetchBuild(etag: string | undefined): Promise<BuildFileLook>;
  /** Whether a commit is in the history of another, as far as the clone knows. */
  isAncestor(ancestor: string, tip: string): Promise<boolean>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  log: Pick<Logger, 'info' | 'warn'>;
  alert: Alert;
  reached: Reached;
  /** The longest time until a push is live before an alert is sent, ms. */
  within: number;
}

/** How often the site is looked at while something is expected there, ms. */
const expected = 30_000;

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

/** Watches the site until each push is live. Logs how long that took, and sends an alert if it takes too long. Never throws. */
export async function watchSite({ remembered, fetchBuild, isAncestor, clock, steady, log, alert, reached, within }: WatchSiteDeps) {
  let known: Freshness = (await remembered.recall(freshnessKey)) ?? nothingLive;
  let kept = JSON.stringify(known);
  let etag: string | undefined;
  /** The commit whose pushes are already known. Pushes after it are not in it. */
  let settledFor: string | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  function keep(next: Freshness): void {
    known = next;
    const written = JSON.stringify(known);
    if (written === kept) return;
    kept = written;
    void remembered.remember(freshnessKey, known);
  }

  /** The newest waiting push in the history of the commit; `undefined` if there is none, or if the clone cannot tell yet. */
  async function newestIn(commit: string): Promise<string | undefined> {
    if (settledFor === commit) return undefined;
    try {
      // A commit that the clone has not fetched yet is known after the next look at the remote.
      if (!(await isAncestor(commit, commit))) return undefined;
      let newest: string | undefined;
      for (const push of known.waiting.toReversed()) {
        if (newest === undefined && (await isAncestor(push.commit, commit))) newest = push.commit;
      }
      settledFor = commit;
      return newest;
    } catch {
      return undefined; // the clone is being made anew
    }
  }

  async function look(): Promise<void> {
    try {
      const found = await fetchBuild(etag);
      if (found.kind === 'build') etag = found.etag;
      const build: SiteBuild | undefined = found.kind === 'build' ? found.build : known.site;
      if (!build) {
        etag = undefined;
        return;
      }
      const seenAt = clock();
      const live = build.commit === undefined ? undefined : await newestIn(build.commit);
      const before = known.waiting.findIndex(({ commit }) => commit === live);
      for (const { told } of known.waiting.slice(0, before + 1)) if (told !== undefined) reached('live', seenAt - told);
      keep(withLook(known, { build, live, at: seenAt }));
      if (before >= 0 && known.last) tell(known.last, before + 1);
    } catch (error) {
      const reason = (error as Error).message;
      const now = clock();
      keep({ ...known, failing: { since: notAhead(known.failing?.since ?? now, now), reason } });
    }
  }

  function tell({ commit, fromPost, fromPush }: LivePush, pushes: number): void {
    const post = fromPost === undefined ? '' : `${seconds(fromPost)} after Stager's POST, `;
    log.info({ commit, pushes, fromPost, fromPush }, `Live: ${post}${seconds(fromPush)} after the push.`);
  }

  function warn(now: number): void {
    const late = overdue(known, within, now);
    const [first] = late;
    if (!first) return;
    keep(withTold(known, late));
    const why = known.failing ? ` The site ${known.failing.reason}.` : '';
    void alert(
      'live',
      `What was pushed at ${new Date(first.at).toISOString()} (${first.commit.slice(0, 10)}) is not on the site after ` +
        `${Math.round((now - first.at) / 60_000)} minutes.${why} Look at the last build and deploy of the repository.`,
    );
  }

  return {
    /**
     * Call it after each step of the publisher, with what it published: looks when a look is due, and does not wait for it. `expects`:
     * something else than a push is to be seen soon, such as a merge.
     */
    look(published?: { commit?: string; told: ToldMessage[] }, expects = false): void {
      const now = clock();
      const at = steady();
      const real = asOf(known, now);
      if (real !== known) keep(real);
      if (published) keep(withPush(known, { ...published, at: now }));
      warn(now);
      if (looking || at < lookedAt + Math.min(lookAgainAfter(known, now), expects ? expected : Number.POSITIVE_INFINITY)) return;
      lookedAt = at;
      looking = look().finally(() => {
        looking = undefined;
      });
    },
    /** The commit that the site is of, where it is known. */
    commit: () => known.site?.commit,
    /** Resolves when nothing is under way. */
    idle: async () => looking,
  };
}
