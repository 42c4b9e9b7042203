import type { Octokit } from '@octokit/rest';
import { backoff } from '../../clock/backoff.ts';
import { MovedError } from '../../git/repo.ts';
import type { PullRequest, PullRequests } from '../pull-requests.ts';
import { autoMerge } from './auto-merge.ts';
import { githubError, statusOf } from './github-error.ts';
import { propose } from './propose.ts';
import { pullList } from './pull-list.ts';

export interface OctokitPullRequestsOptions {
  octokit: Octokit;
  owner: string;
  repo: string;
  base: string;
  /** The folder of Callboard's branches. */
  folder: string;
  clock: () => number;
}

const minute = 60_000;

/** The port to GitHub's pull requests over Octokit. */
export function octokitPullRequests(options: OctokitPullRequestsOptions): PullRequests {
  const { octokit, owner, repo } = options;
  const at = { owner, repo };
  const pulls = pullList(octokit, owner, repo, options.folder);
  let failures = 0;

  /** Does it, in our words for what may go wrong; the longer GitHub does not answer, the later it is asked again. */
  async function attempt<T>(act: () => Promise<T>): Promise<T> {
    try {
      const result = await act();
      failures = 0;
      return result;
    } catch (error) {
      throw githubError(error, () => backoff(++failures, { first: minute, longest: 15 * minute }));
    }
  }

  async function commentOnce(number: number, text: string): Promise<void> {
    const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...at, issue_number: number, per_page: 100 });
    if (comments.some(({ body }) => body === text)) return;
    await octokit.rest.issues.createComment({ ...at, issue_number: number, body: text, request: { retries: 0 } });
  }

  async function close(pull: PullRequest, { body, comment }: { body: string; comment?: string }): Promise<PullRequest> {
    const { data: now } = await octokit.rest.pulls.get({ ...at, pull_number: pull.number });
    if (now.state !== 'open') return pulls.take(now) ?? pull;
    const moved = () => new MovedError(`somebody pushed to #${pull.number} as it was to be closed`);
    if (now.head.sha !== pull.head) throw moved();
    // Said first: where it ends between the two, the next try finds the pull request still open, and the comment there.
    if (comment) await commentOnce(pull.number, comment);
    const { data } = await octokit.rest.pulls.update({ ...at, pull_number: pull.number, state: 'closed', body });
    if (data.head.sha === pull.head) return pulls.take(data) ?? pull;
    // Somebody pushed in between: what they wrote is to be seen, so it is open again as it was.
    const { data: again } = await octokit.rest.pulls.update({ ...at, pull_number: pull.number, state: 'open', body: now.body ?? '' });
    pulls.take(again);
    throw moved();
  }

  return {
    list: () =>
      attempt(async () => {
        await pulls.refresh();
        return pulls.all();
      }),
    propose: (proposal) => attempt(() => propose({ ...options, pulls }, proposal)),
    checkWrite: () => attempt(() => pretendToOpen(octokit, at, options)),
    comment: (number, text) => attempt(() => commentOnce(number, text)),
    withdraw: (pull, text) => attempt(() => close(pull, text)),
    mergeability: (number) =>
      attempt(async () => {
        const { data } = await octokit.rest.pulls.get({ ...at, pull_number: number });
        return { head: data.head.sha, mergeable: data.mergeable ?? undefined };
      }),
    advice: {
      write: 'Give the token or the GitHub App read and write on Pull requests.',
      autoMerge: 'switch on "Allow auto-merge" in the settings of the repository on GitHub',
    },
    autoMerge: (pull, methods) => attempt(() => autoMerge(octokit, at, pull, methods)),
  };
}

/**
 * Asks for a pull request from a branch that is not there. GitHub looks at the rights first, so whoever may open one hears that the
 * branch is wrong, 422, and whoever may not hears 403 or 404. Of a fine-grained token GitHub tells its permissions nowhere.
 */
async function pretendToOpen(
  octokit: Octokit,
  at: { owner: string; repo: string },
  { base, folder }: Pick<OctokitPullRequestsOptions, 'base' | 'folder'>,
): Promise<void> {
  try {
    await octokit.rest.pulls.create({ ...at, base, head: `${folder}/none`, title: 'Test whether Callboard may open pull requests' });
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
  }
}
