import type { Octokit, RestEndpointMethodTypes } from '@octokit/rest';
import type { PullRequest } from '../pull-requests.ts';

type Listed = RestEndpointMethodTypes['pulls']['list']['response']['data'][number];
/** What lists and single answers have in common. */
type Shown = Pick<
  Listed,
  'number' | 'title' | 'body' | 'state' | 'merged_at' | 'merge_commit_sha' | 'html_url' | 'created_at' | 'updated_at'
> & {
  head: { ref: string; sha: string; repo: { id: number } | null };
  base: { ref: string; repo: { id: number } };
  labels: { name?: string }[];
  requested_reviewers?: { login: string }[] | null;
};

const pageSize = 100;

/** A pull request in our words. */
function readPull(shown: Shown): PullRequest {
  return {
    number: shown.number,
    branch: shown.head.ref,
    base: shown.base.ref,
    head: shown.head.sha,
    state: shown.state === 'open' ? 'open' : shown.merged_at ? 'merged' : 'closed',
    title: shown.title,
    body: shown.body ?? '',
    url: shown.html_url,
    labels: shown.labels.flatMap(({ name }) => name ?? []),
    reviewers: (shown.requested_reviewers ?? []).map(({ login }) => login),
    createdAt: Date.parse(shown.created_at),
    updatedAt: Date.parse(shown.updated_at),
    ...(shown.merged_at && shown.merge_commit_sha && { mergedAs: shown.merge_commit_sha }),
  };
}

/** Our pull requests as they were last seen, by number. */
export interface PullList {
  all(): PullRequest[];
  open(branch: string, base: string): PullRequest | undefined;
  /** Reads what changed; the first time, everything. */
  refresh(): Promise<void>;
  /** Takes in an answer about one; undefined where it is not one of ours. */
  take(shown: Shown): PullRequest | undefined;
}

/**
 * Keeps the list, newest change first, up to what it knows already. A pull request that changes while the pages are read moves to
 * the first page and is missed on a later one: so the first is read again until it holds nothing new.
 */
export function pullList(octokit: Pick<Octokit, 'rest'>, owner: string, repo: string, folder: string): PullList {
  const known = new Map<number, PullRequest>();
  let seenUpTo = Number.NEGATIVE_INFINITY;

  /** Somebody's fork may have a branch of the same name; and the repository itself may have been given another. */
  const isOurs = ({ head, base }: Shown) => head.repo?.id === base.repo.id && head.ref.startsWith(`${folder}/`);

  function take(shown: Shown): PullRequest | undefined {
    if (!isOurs(shown)) return undefined;
    const pull = readPull(shown);
    known.set(pull.number, pull);
    return pull;
  }

  /** Reads until a page reaches back to `since`; returns the latest change it saw. */
  async function readSince(since: number): Promise<{ newest: number; pages: number }> {
    let newest = since;
    for (let page = 1; ; page++) {
      const { data } = await octokit.rest.pulls.list({
        owner,
        repo,
        state: 'all',
        sort: 'updated',
        direction: 'desc',
        per_page: pageSize,
        page,
      });
      for (const shown of data) {
        take(shown);
        newest = Math.max(newest, Date.parse(shown.updated_at));
      }
      // Times are to the second: what changed in the last second seen may change in it once more.
      const oldest = Date.parse(data.at(-1)?.updated_at ?? '');
      if (data.length < pageSize || oldest < since) return { newest, pages: page };
    }
  }

  return {
    all: () => [...known.values()].sort((a, b) => a.number - b.number),
    open: (branch, base) => [...known.values()].find((pull) => pull.state === 'open' && pull.branch === branch && pull.base === base),
    take,
    async refresh() {
      let { newest, pages } = await readSince(seenUpTo);
      while (pages > 1) {
        const again = await readSince(newest);
        if (again.newest === newest) break;
        ({ newest, pages } = again);
      }
      seenUpTo = newest;
    },
  };
}
