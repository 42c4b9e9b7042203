export interface OpenPullsOptions {
  /** Address of the API, such as https://api.github.com. */
  api: string;
  /** `owner/name`. */
  repository: string;
  token: string;
}

/** An open pull request from one of Callboard's branches. */
export interface OpenPull {
  number: number;
  /** The tip of its branch: forty hexadecimal digits. */
  head: string;
}

/** A build for each takes its time. */
const mostPulls = 10;

/** The open pull requests from Callboard's branches of this repository, the newest first, ten at most. A fork's branch is none of them. */
export async function openPulls({ api, repository, token }: OpenPullsOptions): Promise<OpenPull[]> {
  const response = await fetch(`${api}/repos/${repository}/pulls?state=open&sort=created&direction=desc&per_page=100`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`GitHub answered the list of pull requests with ${response.status}.`);
  const pulls = (await response.json()) as { number: number; head: { ref: string; sha: string; repo: { full_name: string } | null } }[];
  return pulls
    .filter(({ head }) => head.ref.startsWith('callboard') && head.repo?.full_name === repository && /^[0-9a-f]{40}$/.test(head.sha))
    .slice(0, mostPulls)
    .map(({ number, head }) => ({ number, head: head.sha }));
}
