import type { FakePull } from './fake-pull.ts';
import type { FakeRepository } from './fake-repository.ts';
import { assess, changedRange } from './mergeability.ts';
import { repositoryUrl, repositoryView } from './repository-view.ts';
import { idOf, userView } from './user-view.ts';

const time = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString().replace('.000', ''));

/** A label as GitHub's API shows one. */
export const labelView = (api: string, repository: FakeRepository, name: string) => ({
  id: idOf(name),
  node_id: `LA_${idOf(name)}`,
  url: `${repositoryUrl(api, repository)}/labels/${encodeURIComponent(name)}`,
  name,
  description: '',
  color: 'ededed',
  default: false,
});

/** A pull request as it stands in lists, and where it was created or changed. */
export function pullSummary(api: string, repository: FakeRepository, pull: FakePull) {
  const { number } = pull;
  const url = `${repositoryUrl(api, repository)}/pulls/${number}`;
  const issue = `${repositoryUrl(api, repository)}/issues/${number}`;
  const html = `${api}/${repository.fullName}/pull/${number}`;
  const statuses = `${repositoryUrl(api, repository)}/statuses/${pull.headSha}`;
  const owner = userView(api, repository.owner);
  const repo = repositoryView(api, repository);
  const side = (ref: string, sha: string) => ({ label: `${repository.owner}:${ref}`, ref, sha, user: owner, repo });
  const fork = (login: string) => ({
    ...side(pull.head, pull.headSha),
    label: `${login}:${pull.head}`,
    user: userView(api, login),
    repo: { ...repo, id: idOf(login), full_name: `${login}/${repository.name}`, owner: userView(api, login), fork: true },
  });
  const links = {
    self: url,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${repositoryUrl(api, repository)}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses,
  };
  return {
    url,
    id: repository.id * 1000 + number,
    node_id: `PR_${repository.id}_${number}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: statuses,
    number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userView(api, pull.author),
    body: pull.body,
    labels: pull.labels.map((name) => labelView(api, repository, name)),
    milestone: null,
    created_at: time(pull.createdAt),
    updated_at: time(pull.updatedAt),
    closed_at: time(pull.closedAt),
    merged_at: time(pull.merged?.at),
    merge_commit_sha: pull.merged?.commit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.reviewers.map((login) => userView(api, login)),
    requested_teams: [],
    draft: pull.draft,
    head: pull.fork ? fork(pull.fork) : side(pull.head, pull.headSha),
    base: side(pull.base, pull.baseSha),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: 'COLLABORATOR',
    auto_merge: pull.autoMerge
      ? {
          enabled_by: userView(api, pull.autoMerge.by),
          merge_method: pull.autoMerge.method,
          commit_title: pull.autoMerge.title ?? pull.title,
          commit_message: pull.autoMerge.message ?? '',
        }
      : null,
  };
}

/** A pull request as it is shown by itself. `look`: this is a look at it, which makes GitHub work out whether it can merge. */
export async function pullView(api: string, repository: FakeRepository, pull: FakePull, look = false) {
  const { mergeable, state } = look ? await assess(repository, pull) : { mergeable: null, state: 'unknown' };
  const counts = (await repository.git('diff', '--numstat', await changedRange(repository, pull))).split('\n').filter(Boolean);
  const sum = (column: number) => counts.reduce((total, line) => total + (Number(line.split('\t')[column]) || 0), 0);
  return {
    ...pullSummary(api, repository, pull),
    merged: pull.merged !== undefined,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: state,
    merged_by: pull.merged ? userView(api, pull.merged.by) : null,
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: Number(await repository.git('rev-list', '--count', `${pull.baseSha}..${pull.headSha}`)),
    additions: sum(0),
    deletions: sum(1),
    changed_files: counts.length,
  };
}
