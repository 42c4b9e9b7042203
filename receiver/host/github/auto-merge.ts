import type { Octokit } from '@octokit/rest';
import type { MergeMethod, PullRequest, PullRequests } from '../pull-requests.ts';
import { saidBy, statusOf } from './github-error.ts';

type Outcome = Awaited<ReturnType<PullRequests['autoMerge']>>;
type Tried = Outcome | 'try-the-other';

const mutation = `mutation ($id: ID!, $how: PullRequestMergeMethod!, $head: GitObjectID!) {
  enablePullRequestAutoMerge(input: { pullRequestId: $id, mergeMethod: $how, expectedHeadOid: $head }) {
    clientMutationId
  }
}`;

/**
 * Has a pull request merged after its checks; see `PullRequests.autoMerge`. GitHub takes the order only while something is left to wait
 * for, and the button works only when nothing is: each may have changed by the time it is tried, so both are, in turn.
 */
export async function autoMerge(
  octokit: Octokit,
  at: { owner: string; repo: string },
  pull: PullRequest,
  methods: MergeMethod[],
): Promise<Outcome> {
  for (const method of methods) {
    const outcome = await tryBoth(octokit, at, pull, method);
    if (outcome !== 'not-allowed') return outcome;
  }
  return 'not-allowed';
}

async function tryBoth(octokit: Octokit, at: { owner: string; repo: string }, pull: PullRequest, method: MergeMethod): Promise<Outcome> {
  for (let round = 0; round < 2; round++) {
    const ordered = await order(octokit, at, pull, method);
    if (ordered !== 'try-the-other') return ordered;
    const merged = await merge(octokit, at, pull, method);
    if (merged !== 'try-the-other') return merged;
  }
  return 'not-yet';
}

async function order(octokit: Octokit, at: { owner: string; repo: string }, pull: PullRequest, method: MergeMethod): Promise<Tried> {
  const { data } = await octokit.rest.pulls.get({ ...at, pull_number: pull.number });
  if (data.merged) return 'merged';
  if (data.state !== 'open' || data.head.sha !== pull.head) return 'moved';
  if (data.auto_merge) return 'enabled';
  if (data.mergeable === false) return 'conflict';
  try {
    await octokit.graphql(mutation, { id: data.node_id, how: method.toUpperCase(), head: pull.head });
    return 'enabled';
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'GraphqlResponseError') throw error;
    if (/clean status/i.test(error.message)) return 'try-the-other';
    if (/(unstable|unknown) status|could not resolve to a node/i.test(error.message)) return 'not-yet';
    if (/dirty status/i.test(error.message)) return 'conflict';
    if (/not allowed|not authorized|not accessible|protected branch rules/i.test(error.message)) return 'not-allowed';
    return /head sha|did not match/i.test(error.message) ? 'moved' : 'not-yet';
  }
}

async function merge(octokit: Octokit, at: { owner: string; repo: string }, pull: PullRequest, method: MergeMethod): Promise<Tried> {
  try {
    await octokit.rest.pulls.merge({ ...at, pull_number: pull.number, sha: pull.head, merge_method: method });
    return 'merged';
  } catch (error) {
    const status = statusOf(error);
    if (status === 409) return /head branch/i.test(saidBy(error)) ? 'moved' : 'try-the-other';
    if (status !== 405) throw error;
    return /are not allowed on this repository/i.test(saidBy(error)) ? 'not-allowed' : 'try-the-other';
  }
}
