import type { FakeRepository } from './fake-repository.ts';
import { userView } from './user-view.ts';

const parts = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

/** Where GitHub's API has a repository. */
export const repositoryUrl = (api: string, repository: FakeRepository) => `${api}/repos/${repository.fullName}`;

/** A repository as GitHub's API shows one. */
export function repositoryView(api: string, repository: FakeRepository, mayPush = true) {
  const url = repositoryUrl(api, repository);
  const html = `${api}/${repository.fullName}`;
  const created = new Date(repository.createdAt).toISOString();
  const { settings } = repository;
  const open = repository.pulls.filter((pull) => pull.state === 'open').length;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: repository.fullName,
    owner: userView(api, repository.owner),
    private: settings.private,
    html_url: html,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(parts).map(([name, path]) => [`${name}_url`, url + path])),
    git_url: `git://${html.replace(/^\w+:\/\//, '')}.git`,
    ssh_url: `git@github.com:${repository.fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: settings.defaultBranch,
    ...Object.fromEntries(['forks', 'forks_count', 'size', 'stargazers_count', 'watchers', 'watchers_count'].map((name) => [name, 0])),
    network_count: 0,
    subscribers_count: 0,
    open_issues: open,
    open_issues_count: open,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: settings.pages,
    has_downloads: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: created,
    created_at: created,
    updated_at: created,
    permissions: { admin: false, push: mayPush, pull: true },
    allow_merge_commit: settings.mergeMethods.includes('merge'),
    allow_squash_merge: settings.mergeMethods.includes('squash'),
    allow_rebase_merge: settings.mergeMethods.includes('rebase'),
    allow_auto_merge: settings.allowAutoMerge,
    delete_branch_on_merge: settings.deleteBranchOnMerge,
  };
}
