import type { FakeRepository } from './fake-repository.ts';
import { repositoryUrl } from './repository-view.ts';

/** Commits as GitHub's API lists them, oldest first, for anything `git log` understands. */
export async function commitViews(api: string, repository: FakeRepository, ...range: string[]) {
  const format = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x1f');
  const log = await repository.git('log', '--reverse', '--topo-order', '-z', `--format=${format}`, ...range);
  return log
    .split('\0')
    .filter(Boolean)
    .map((entry) => commitView(api, repository, entry.split('\x1f')));
}

function commitView(api: string, repository: FakeRepository, fields: string[]) {
  const [sha = '', tree = '', parents = '', an = '', ae = '', ad = '', cn = '', ce = '', cd = '', message = ''] = fields;
  const url = repositoryUrl(api, repository);
  const html = `${api}/${repository.fullName}/commit`;
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${url}/commits/${sha}`,
    html_url: `${html}/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    commit: {
      url: `${url}/git/commits/${sha}`,
      author: { name: an, email: ae, date: new Date(ad).toISOString() },
      committer: { name: cn, email: ce, date: new Date(cd).toISOString() },
      message: message.trimEnd(),
      tree: { sha: tree, url: `${url}/git/trees/${tree}` },
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    author: null,
    committer: null,
    parents: parents
      .split(' ')
      .filter(Boolean)
      .map((parent) => ({ sha: parent, url: `${url}/commits/${parent}`, html_url: `${html}/${parent}` })),
  };
}
