import type { Octokit } from '@octokit/rest';
import { cutText } from '../../../schemas/text/cut-text.ts';
import { MovedError } from '../../git/repo.ts';
import { NotNow } from '../not-now.ts';
import type { OpenedPullRequest, PullRequest, PullRequestDraft } from '../pull-requests.ts';
import { saidBy, statusOf } from './github-error.ts';
import type { PullList } from './pull-list.ts';

export interface ProposeDeps {
  octokit: Octokit;
  owner: string;
  repo: string;
  base: string;
  clock: () => number;
  pulls: PullList;
}

const maxTitle = 256;
/** As long as labels and reviewers that are missing count as not given yet, rather than as taken off by a person. */
const dressWithin = 2 * 3_600_000;
/** GitHub writes down an opening in several places, a moment apart. */
const untouchedFor = 2_000;
/** GitHub's parts do not all know at once that a branch was pushed. */
const settleIn = 5_000;

/** Opens the pull request, or brings the open one up to date; see `PullRequests.propose`. */
export async function propose(deps: ProposeDeps, proposal: PullRequestDraft): Promise<OpenedPullRequest> {
  const title = cutText(proposal.title, maxTitle);
  const known = deps.pulls.open(proposal.branch, deps.base);
  const opened = known ? undefined : await open(deps, { ...proposal, title });
  if (opened === 'empty') return { outcome: 'empty', notes: [] };
  const found = opened ?? known;
  if (!found) throw new Error(`pull request of ${proposal.branch} was answered without being one of ours`);
  const differs = !sameText(found.title, title) || !sameText(found.body, proposal.body);
  const pull = differs ? await rewrite(deps, found, { title, body: proposal.body }) : found;
  const notes = opened || isBare(found, proposal, deps.clock()) ? await dress(deps, pull, proposal) : [];
  return { outcome: opened ? 'created' : differs ? 'updated' : 'unchanged', pull, notes };
}

async function open(deps: ProposeDeps, { branch, title, body }: PullRequestDraft): Promise<PullRequest | 'empty' | undefined> {
  const { octokit, owner, repo, base, pulls } = deps;
  try {
    const { data } = await octokit.rest.pulls.create({ owner, repo, title, body, head: branch, base });
    return pulls.take(data);
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    const words = saidBy(error);
    if (/no commits between/i.test(words)) return 'empty';
    // By an earlier try of which no answer came, or by another process.
    if (/already exists/i.test(words)) return adopt(deps, branch);
    if (!isUnsettled(words)) throw error;
    throw new NotNow('GitHub does not know the branch yet', settleIn, error);
  }
}

const isUnsettled = (words: string) =>
  /could not resolve to a node|"field":"head","code":"invalid"|"code":"invalid","field":"head"/i.test(words);

async function adopt({ pulls, base }: ProposeDeps, branch: string): Promise<PullRequest> {
  await pulls.refresh();
  const found = pulls.open(branch, base);
  if (found) return found;
  throw new NotNow('GitHub says that a pull request exists, and does not list it yet', settleIn);
}

async function rewrite({ octokit, owner, repo, pulls }: ProposeDeps, pull: PullRequest, text: { title: string; body: string }) {
  const at = { owner, repo, pull_number: pull.number };
  const { data } = await octokit.rest.pulls.update({ ...at, ...text });
  const written = pulls.take(data) ?? pull;
  if (written.state !== 'closed') return written;
  // Somebody closed it before they could read this: what they said no to is what stood there.
  const { data: again } = await octokit.rest.pulls.update({ ...at, title: pull.title, body: pull.body });
  pulls.take(again);
  throw new MovedError(`#${pull.number} was closed while it was brought up to date`);
}

/**
 * Whether the run that opened it ended before it was dressed. Without labels of ours nothing tells that from reviewers who have answered,
 * since GitHub takes them off the list: then it counts while nobody has done anything there.
 */
function isBare(pull: PullRequest, { labels = [] }: PullRequestDraft, now: number): boolean {
  if (now > pull.createdAt + dressWithin) return false;
  return labels.length > 0 ? !labels.some((label) => pull.labels.includes(label)) : pull.updatedAt <= pull.createdAt + untouchedFor;
}

/** Gives labels and asks reviewers. What GitHub refuses is a note, no failure: the review is open. */
async function dress(
  { octokit, owner, repo }: ProposeDeps,
  pull: PullRequest,
  { labels = [], reviewers = [] }: PullRequestDraft,
): Promise<string[]> {
  if (pull.state !== 'open') return [];
  const notes: string[] = [];
  const attempt = (what: string, done: Promise<unknown>) =>
    done.catch((error) => {
      if (statusOf(error) === undefined || (statusOf(error) ?? 0) >= 500) throw error;
      notes.push(`${what}: ${saidBy(error).slice(0, 300)}`);
    });
  for (const reviewer of reviewers) {
    const asked = octokit.rest.pulls.requestReviewers({ owner, repo, pull_number: pull.number, reviewers: [reviewer] });
    await attempt(`${reviewer} could not be asked for a review`, asked);
  }
  if (labels.length > 0) {
    const labelled = octokit.rest.issues.addLabels({ owner, repo, issue_number: pull.number, labels });
    await attempt('the labels could not be added', labelled);
    pull.labels.push(...labels);
  }
  return notes;
}

/** GitHub's pages write texts with other line ends, and without spaces at the end. */
function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
  return plain(one) === plain(other);
}
