import { eventPath } from '../../content/paths.ts';
import type { Plan, Proposal } from '../../content/plan.ts';
import { isLive } from '../../content/standing.ts';
import { upcoming } from '../../content/upcoming.ts';
import { withMarker } from '../github/body-marker.ts';
import type { PullRequest, PullRequests } from '../github/pull-requests.ts';
import type { RemoteState } from '../remote-state.ts';
import type { Links } from './event-section.ts';
import { type Marker, markerOf, proposalKey, refusals, shortName } from './pull-marker.ts';
import { pullBody, pullTitle } from './pull-text.ts';
import { type BranchDeps, bringBranch, findBranch, hasReviewersEdits, type Mainline } from './review-branch.ts';
import { type ReviewGroup, reviewGroups } from './review-groups.ts';

export interface ReviewDeps extends BranchDeps {
  pulls: PullRequests;
  /** The branch that visitors see. */
  branch: string;
  /** More changed events than this at once share one pull request. */
  batch: number;
  labels: string[];
  reviewers: string[];
  /** Has a pull request merged once its checks have passed. */
  autoMerge: boolean;
  /** Folder of the content in the repository, with a slash at its end, '' for its root. */
  prefix: string;
  linksOf(branch: string): Links;
}

/**
 * Brings the pull requests to where they say what waits for a person, from what the remote holds alone: opens, updates, and closes what
 * nobody needs to look at any more. What a person refused stays refused. Resolves to notes for the log; throws as `PullRequests` does.
 */
export async function review(deps: ReviewDeps, seen: RemoteState, plan: Plan): Promise<string[]> {
  const { repo, pulls, batch } = deps;
  if (seen.tips.main === undefined) return [];
  const line: Mainline = { tip: seen.tips.main, main: seen.main, said: seen.said };
  const all = await pulls.list();
  const open = all.filter((pull) => pull.state === 'open' && pull.base === deps.branch);
  const refused = refusals(all);
  const wanted = (list: Proposal[]) => list.filter((proposal) => !refused.has(`${proposal.id} ${proposalKey(proposal)}`));
  const idsByBranch = new Map(open.map((pull) => [pull.branch, Object.keys(markerOf(pull)?.keys ?? {})]));
  const groups = reviewGroups(wanted(plan.proposals), wanted(plan.brake), idsByBranch, batch);
  const notes: string[] = [];
  for (const pull of open) if (!groups.some(({ branch }) => branch === pull.branch)) await finish(pull);
  // All of a merged branch is on main: what is proposed next begins anew, and not on top of what a person may have changed since.
  for (const { state, base, branch, head } of all)
    if (state === 'merged' && base === deps.branch && repo.reviewBranches().get(branch) === head)
      await repo.pushReview(branch, head, undefined);
  for (const group of groups) await bring(group);
  return notes;

  async function bring(group: ReviewGroup): Promise<void> {
    const brought = await bringBranch(deps, group.branch, group.proposals, line, await findBranch(repo, group.branch, line));
    const keys = Object.fromEntries(group.proposals.map((proposal) => [proposal.id, proposalKey(proposal)]));
    const title = pullTitle(group, upcoming(seen.main, deps.clock()));
    const proposals = group.proposals.map((proposal) => ({ ...proposal, overlaid: brought.overlaid.has(proposal.id) }));
    const text = pullBody({ ...group, proposals }, deps.linksOf(group.branch), brought.notes);
    const wrote = shortName([title, text, keys]);
    const stands = open.find(({ branch }) => branch === group.branch);
    const { labels, reviewers } = deps;
    const proposed = await pulls.propose({
      branch: group.branch,
      // A person may have worded it anew: that stays until there is something else to say.
      ...(stands && markerOf(stands)?.wrote === wrote ? stands : { title, body: withMarker(text, { keys, wrote } satisfies Marker) }),
      labels,
      reviewers,
    });
    notes.push(...proposed.notes);
    if (deps.autoMerge && group.kind !== 'brake' && proposed.pull)
      await pulls.autoMerge({ ...proposed.pull, head: brought.head }, 'squash');
  }

  /** Nothing of it waits any more: it is closed, or left open with what reviewers did. */
  async function finish(pull: PullRequest): Promise<void> {
    const ids = Object.keys(markerOf(pull)?.keys ?? {});
    const found = await findBranch(repo, pull.branch, line);
    const isOurs = (path: string) => new RegExp(`^${deps.prefix}(events|tickets)/`).test(path);
    const isShown = ids.length === 0 || ids.some((id) => seen.feedAtTip.events.has(id) && isLive(seen.main.events.get(id)?.value));
    if (found && isShown && (await hasReviewersEdits(repo, found, isOurs))) {
      const left = ids.flatMap((id) => asPublished(id));
      const { notes: kept } = await bringBranch(deps, pull.branch, left, line, found);
      const text = [
        'Stager says again what is on the site; only what reviewers wrote here is left. **Merge** keeps it, **close** drops it.',
        ...kept,
      ];
      await pulls.propose({
        branch: pull.branch,
        title: pull.title,
        body: withMarker(text.join('\n\n'), { keys: markerOf(pull)?.keys ?? {} }),
      });
      return;
    }
    const marker: Marker = { keys: markerOf(pull)?.keys ?? {}, withdrawn: true };
    const comment =
      'Stager says again what is on the site, or what was refused before, or the event is gone: nothing waits here any more. ' +
      'What reviewers wrote can still be read in the commits.';
    const closed = await pulls.withdraw(pull, { body: withMarker(pull.body, marker), comment });
    await pulls.deleteBranch(closed.branch, closed.head);
  }

  /** An event without anything to propose, so that only reviewers' edits of it are left. */
  function asPublished(id: string): Proposal[] {
    const file = seen.main.events.get(id);
    if (!file || !isLive(file.value)) return [];
    const { title, start } = file.value;
    return [{ id, title, start, details: [], files: new Map([[eventPath(id, start), file.text]]), pair: [null, null] }];
  }
}
