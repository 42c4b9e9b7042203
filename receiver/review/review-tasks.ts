import type { BranchNames } from '../git/branch-names.ts';
import type { PullRequest } from '../host/pull-requests.ts';
import type { Plan, Proposal } from '../reconcile/plan.ts';
import { idsOf, markerOf, proposalKey, refusals } from './pulls/pull-marker.ts';
import { type ReviewGroup, reviewGroups } from './review-groups.ts';

export interface ReviewTasksInput {
  /** All pull requests of review branches. */
  pulls: PullRequest[];
  plan: Plan;
  /** The branch that visitors see. */
  base: string;
  batch: number;
  /** Events of pull requests whose merge is not in the plan yet. */
  unseen: ReadonlySet<string>;
  names?: BranchNames;
}

export interface ReviewTasks {
  groups: ReviewGroup[];
  open: PullRequest[];
  /** Open ones that propose nothing any more. */
  ending: PullRequest[];
  /** Finished branches with their tips: merged, or withdrawn without changes by reviewers. */
  done: ReadonlyMap<string, string>;
}

/** The work to do, computed from the pull requests and the plan. What a person refused stays refused. */
export function reviewTasks({ pulls, plan, base, batch, unseen, names }: ReviewTasksInput): ReviewTasks {
  const open = pulls.filter((pull) => pull.state === 'open' && pull.base === base);
  const refused = refusals(pulls);
  const isWanted = (proposal: Proposal) => !unseen.has(proposal.id) && !refused.has(`${proposal.id} ${proposalKey(proposal)}`);
  const about = new Map(open.map((pull) => [pull.branch, idsOf(pull)]));
  const groups = reviewGroups(plan.proposals.filter(isWanted), plan.brake.filter(isWanted), about, batch, names);
  const ending = open.filter(({ branch }) => !groups.some((group) => group.branch === branch));
  const isDone = (pull: PullRequest) => {
    const marker = markerOf(pull);
    return pull.base === base && (pull.state === 'merged' ? marker !== undefined : isOver(pull.state, marker));
  };
  return { groups, open, ending, done: new Map(pulls.filter(isDone).map(({ branch, head }) => [branch, head])) };
}

const isOver = (state: PullRequest['state'], marker: ReturnType<typeof markerOf>) =>
  state === 'closed' && marker?.withdrawn === true && marker.left === undefined;
