import { previewPath } from '../previews/preview-path.ts';
import { keepPictures, picturesBranch } from './keep-pictures.ts';
import { commentMark, picturesComment } from './pictures-comment.ts';
import { readReceivedPictures } from './received-pictures.ts';

export interface PublishPicturesOptions {
  /** The folder that the build of the pull request left. */
  from: string;
  /** `owner/name`. */
  repository: string;
  /** Address of the API, such as https://api.github.com, and of the pages, such as https://github.com. */
  api: string;
  server: string;
  /** Address for git, where that is not the one of the pages. */
  remote?: string;
  token: string;
  /** The branch and the commit that the pictures were taken of, as GitHub says, not the build. */
  branch: string;
  head: string;
  /** Whether the site holds previews of pull requests. */
  previews?: boolean;
}

interface Pull {
  number: number;
  head: { ref: string; sha: string; repo: { full_name: string } | null };
}

interface Comment {
  id: number;
  body?: string;
  user: { type: string } | null;
}

/**
 * Puts the pictures of a pull request of Callboard's on a branch, and into one comment that is kept up to date. Resolves to a sentence:
 * what it did, or why it did nothing. The pictures come from a build that anyone may have written; they are data, and nothing of it is run.
 */
export async function publishPictures(options: PublishPicturesOptions): Promise<string> {
  const { from, repository, api, server, token, branch, head } = options;

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${api}/repos/${repository}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'content-type': 'application/json' },
      redirect: 'error',
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`GitHub answered ${method} ${path.replace(/\?.*/, '')} with ${response.status}.`);
    return response.json() as Promise<T>;
  }

  if (!branch.startsWith('callboard')) return 'The branch is not one of Callboard’s: nothing is shown.';
  const [owner] = repository.split('/');
  const open = await ask<Pull[]>('GET', `/pulls?state=open&head=${encodeURIComponent(`${owner}:${branch}`)}`);
  const pull = open.find((each) => each.head.ref === branch && each.head.sha === head && each.head.repo?.full_name === repository);
  if (!pull) return 'No open pull request has this commit any more: a newer one gets pictures of its own.';
  const received = readReceivedPictures(from);
  const remote = options.remote ?? `${server}/${repository}.git`;
  const paths = await keepPictures({ remote, token, pull: pull.number, pictures: received.pictures });
  const shown = [...paths].map(([picture, path]) => ({
    ...picture,
    url: `${server}/${repository}/blob/${picturesBranch}/${path}?raw=true`,
  }));
  const pages = options.previews ? await ask<{ html_url?: string }>('GET', '/pages').catch(() => undefined) : undefined;
  const preview = pages?.html_url && new URL(previewPath(head), pages.html_url.replace(/\/*$/, '/')).href;
  const body = picturesComment(shown, { ...received, preview });
  const comments = await ask<Comment[]>('GET', `/issues/${pull.number}/comments?per_page=100`);
  const ours = comments.find((comment) => comment.user?.type === 'Bot' && comment.body?.startsWith(commentMark));
  if (ours) await ask('PATCH', `/issues/comments/${ours.id}`, { body });
  else await ask('POST', `/issues/${pull.number}/comments`, { body });
  const refused = received.refused > 0 ? ` ${received.refused} files were not taken.` : '';
  return `Pull request ${pull.number} shows ${shown.length} pictures.${refused}`;
}
