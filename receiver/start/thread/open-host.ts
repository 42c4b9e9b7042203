import { type RepositoryAddress, repositoryAddress } from '../../config/repository-address.ts';
import type { Config } from '../../config/settings.ts';
import { connect, type GitHub } from '../../host/github/connect.ts';
import type { Tempo } from '../../host/github/octokit.ts';
import { privateKey } from '../../host/github/private-key.ts';
import type { Wait } from '../../host/not-now.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import type { Links } from '../../review/text/event-section.ts';

export interface OpenHost extends GitHub {
  address: RepositoryAddress;
}

export interface OpenGitHubDeps {
  inbox: Pick<Inbox, 'recall'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  /** How fast GitHub is asked, where not as it advises. */
  tempo?: Tempo | undefined;
}

const waitKey = 'github-wait';

/** GitHub as a configuration connects to it; undefined where it does not. A wait that GitHub asked for outlasts a restart. */
export function openHost(config: Config, { inbox, clock, steady, tempo }: OpenGitHubDeps): OpenHost | undefined {
  const { contentRemote, contentBranch, githubApi, githubToken, githubAppId, githubPrivateKey } = config;
  const address = contentRemote === undefined ? undefined : repositoryAddress(contentRemote, githubApi);
  const credentials = githubToken
    ? { token: githubToken }
    : githubAppId !== undefined && githubPrivateKey
      ? { appId: githubAppId, privateKey: privateKey(githubPrivateKey) }
      : undefined;
  if (!address || !credentials) return undefined;
  const wait = inbox.recall(waitKey) as Wait | undefined;
  return {
    address,
    ...connect({ address, credentials, base: contentBranch, clock, steady, ...(wait && { wait }), ...(tempo && { tempo }) }),
  };
}

/** Keeps what GitHub asked for over a restart. */
export function rememberWait(github: Pick<GitHub, 'wait'>, inbox: Pick<Inbox, 'recall' | 'remember'>): void {
  const wait = github.wait();
  if (JSON.stringify(wait ?? null) !== JSON.stringify(inbox.recall(waitKey) ?? null)) inbox.remember(waitKey, wait ?? null);
}

/** Addresses that a pull request links to. */
export function reviewLinks(
  { contentRemote = '', contentPath, previewUrl }: Config,
  { owner, repo }: RepositoryAddress,
  branch: string,
): Links {
  const [, host = 'github.com'] = /^(?:[a-z]+:\/\/)?(?:[^@/]+@)?([^/]+?)(?::(?!\d+\/)|\/)/.exec(contentRemote) ?? [];
  const web = `${contentRemote.startsWith('http://') ? 'http' : 'https'}://${host}/${owner}/${repo}`;
  const folder = `${contentPath}/overlay`;
  return {
    overlay: (id, exists) => (exists ? `${web}/edit/${branch}/${folder}/${id}.json` : `${web}/new/${branch}/${folder}?filename=${id}.json`),
    ...(previewUrl !== undefined && {
      preview: (id, slug) => {
        const values: Record<string, string> = { branch: branch.replaceAll('/', '-'), id, slug };
        return previewUrl.replace(/\{(branch|id|slug)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
      },
    }),
  };
}
