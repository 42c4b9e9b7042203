import { isLive } from '../../schemas/rules/is-live.ts';
import { kinds } from '../content/change-kind.ts';
import { countUpcoming } from '../content/upcoming.ts';
import type { BranchNames } from '../git/branch-names.ts';
import type { ReviewMove } from '../git/repo.ts';
import { withMarker } from '../host/body-marker.ts';
import type { MergeMethod, PullRequest, PullRequests } from '../host/pull-requests.ts';
import type { Plan } from '../reconcile/plan.ts';
import type { RemoteState } from '../remote/remote-state.ts';
import { eachOnItsOwn } from './each-on-its-own.ts';
import { findBranch, type Mainline } from './find-branch.ts';
import { type KnownPull, knownPulls } from './pulls/known-pulls.ts';
import { type MergedPull, mergedPulls } from './pulls/merged-pulls.ts';
import { mergedSince } from './pulls/merged-since.ts';
import { idsOf, type Marker, markerOf } from './pulls/pull-marker.ts';
import { type WaitingReviews, waitingReviews } from './pulls/waiting-reviews.ts';
import { worded } from './pulls/worded.ts';
import { type BranchDeps, type PreparedBranch, prepareBranch } from './review-branch.ts';
import type { ReviewGroup } from './review-groups.ts';
import { reviewTasks } from './review-tasks.ts';
import type { Links } from './text/event-section.ts';
import { wordGroup } from './word-group.ts';

export interface ReviewDeps extends BranchDeps {
  pulls: PullRequests;
  /** The branch that visitors see. */
  branch: string;
  /** What Callboard's branches are called. */
  names: BranchNames;
  /** More changed events than this at once share one pull request. */
  batch: number;
  labels: string[];
  reviewers: string[];
  /** Let a pull request be merged once its checks have passed. */
  autoMerge: boolean;
  /** `shared`: many events are on the branch, so that their links must be short. */
  linksOf(branch: string, shared: boolean): Links;
}

/** The result of a look at the pull requests: notes, and why some could not be updated. */
export interface Reviewed {
  /** Whether any branch had to move. */
  pushed?: boolean;
  notes: string[];
  /** The pull requests that wait for a person now; absent if they could not be read. */
  waiting?: WaitingReviews;
  /** Those that a person merged lately; absent if they could not be read. */
  merged?: MergedPull[];
  /** All of them, for people who ask; absent if they could not be read. */
  pulls?: KnownPull[];
  error?: Error;
}

/** The preferred first: a repository may allow only some. */
const mergeMethods: MergeMethod[] = ['squash', 'merge', 'rebase'];

/**
 * Opens, updates and closes pull requests so that they match what waits for a person, from what the remote holds. All branches move in
 * one push; a failure of one pull request holds up no other. Throws as `PullRequests.list` and `Repo.pushReviews` do, and NotNow.
 */
export async function review(deps: ReviewDeps, seen: RemoteState, plan: Plan): Promise<Reviewed> {
  const { repo, pulls, words } = deps;
  const direct = kinds.filter((kind) => deps.policy[kind] === 'direct');
  if (seen.tips.main === undefined) return { notes: [] };
  const line: Mainline = { tip: seen.tips.main, main: seen.main, said: seen.said, feedTip: seen.feedTip };
  const heads = new Map(repo.reviewBranches());
  const ours = (await pulls.list()).filter(({ branch }) => deps.names.isReview(branch));
  const unseen = await mergedSince(deps, ours, line.tip);
  const tasks = reviewTasks({ pulls: ours, plan, base: deps.branch, batch: deps.batch, unseen, names: deps.names });
  const ahead = countUpcoming(seen.main, deps.clock());
  const merged = mergedPulls(
    ours.filter(({ base }) => base === deps.branch),
    seen.main,
    deps.clock(),
  );
  const notes: string[] = [];
  const known = new Map(ours.map((pull) => [pull.number, pull]));
  const waiting = new Map(ours.filter(({ state }) => state === 'open').map((pull) => [pull.number, pull]));
  const each = eachOnItsOwn();
  const moves = new Map<string, ReviewMove>();
  const afterwards: [branch: string, act: () => Promise<unknown>][] = [];

  for (const group of tasks.groups) await each.attempt(group.branch, () => propose(group));
  for (const pull of tasks.ending) await each.attempt(pull.branch, () => end(pull));
  for (const [branch, head] of tasks.done)
    if (heads.get(branch) === head && !moves.has(branch) && !tasks.open.some((pull) => pull.branch === branch))
      moves.set(branch, { branch, from: head, to: undefined });
  const moving = [...moves.values()].filter(({ from, to }) => from !== to);
  each.failed(await repo.pushReviews(moving));
  for (const [branch, act] of afterwards) await each.attempt(branch, act);
  const error = each.error();
  return {
    pushed: moving.length > 0,
    notes: [...new Set(notes)],
    waiting: waitingReviews([...waiting.values()]),
    merged,
    pulls: knownPulls([...known.values()], deps.clock()),
    ...(error && { error }),
  };

  async function prepare(branch: string, proposals: ReviewGroup['proposals'], ids: string[], isNew: boolean) {
    const head = heads.get(branch);
    const found = head === undefined || isNew ? undefined : await findBranch(repo, head, ids, line);
    const prepared = await prepareBranch(deps, { proposals, ids, found }, line);
    return { found, prepared, move: { branch, from: head, to: prepared.head } };
  }

  async function propose({ branch, kind, proposals }: ReviewGroup): Promise<void> {
    const stands = tasks.open.find((pull) => pull.branch === branch);
    const ids = stands ? idsOf(stands) : proposals.map(({ id }) => id);
    // Everything on a finished branch is on main, or was written by nobody: the next proposal starts anew.
    const isDone = !stands && tasks.done.has(branch) && tasks.done.get(branch) === heads.get(branch);
    const { prepared, move } = await prepare(branch, proposals, ids, isDone);
    moves.set(branch, move);
    afterwards.push([branch, () => show({ branch, kind, proposals }, stands, prepared)]);
  }

  async function show(group: ReviewGroup, stands: PullRequest | undefined, prepared: PreparedBranch): Promise<void> {
    const links = deps.linksOf(group.branch, group.proposals.length > 1);
    const texts = wordGroup(group, { stands, prepared, ahead, links, direct, words });
    const { labels, reviewers } = deps;
    const proposed = await pulls.propose({ branch: group.branch, ...texts, labels, reviewers });
    notes.push(...proposed.notes);
    if (proposed.pull) known.set(proposed.pull.number, proposed.pull);
    if (proposed.pull?.state === 'open') waiting.set(proposed.pull.number, proposed.pull);
    if (deps.autoMerge && group.kind !== 'brake' && proposed.pull) {
      const outcome = await pulls.autoMerge({ ...proposed.pull, head: prepared.head }, mergeMethods);
      if (outcome === 'not-allowed' && proposed.outcome !== 'unchanged')
        notes.push(`No pull request can be merged by itself, as CALLBOARD_REVIEW_AUTO_MERGE asks: ${pulls.advice.autoMerge}`);
    }
  }

  /** Nothing in it waits any more: it is closed, or left open with reviewers' changes. A pull request that a person opened is not touched. */
  async function end(pull: PullRequest): Promise<void> {
    const { branch } = pull;
    const ids = idsOf(pull);
    const { found, prepared, move } = await prepare(branch, [], ids, false);
    if (!markerOf(pull) && !found?.own) return;
    const isShown = ids.length === 0 || ids.some((id) => seen.feedAtTip.events.has(id) && isLive(seen.main.events.get(id)?.value));
    if (!found || !prepared.isReviewed) {
      const head = found?.head ?? pull.head;
      afterwards.push([branch, () => withdraw({ ...pull, head }, { withdrawn: true }, words.pull.writtenInCommits)]);
      return;
    }
    moves.set(branch, move);
    const act = isShown
      ? () => leave(pull, ids, prepared)
      : () => withdraw({ ...pull, head: prepared.head }, { left: ids, withdrawn: true }, words.pull.writtenOnBranch(branch));
    afterwards.push([branch, act]);
  }

  function leave(pull: PullRequest, left: string[], { notes: kept }: PreparedBranch) {
    const text = [words.pull.onlyReviewersLeft, ...kept].join('\n\n');
    return pulls.propose({ branch: pull.branch, ...worded(pull, pull.title, text, (wrote) => ({ keys: {}, left, wrote })) });
  }

  async function withdraw(pull: PullRequest, marker: Omit<Marker, 'keys'>, more: string) {
    const comment = `${words.pull.withdrawn} ${more}`;
    const body = withMarker(pull.body, { keys: markerOf(pull)?.keys ?? {}, ...marker });
    known.set(pull.number, await pulls.withdraw(pull, { body, comment }));
    waiting.delete(pull.number);
  }
}
