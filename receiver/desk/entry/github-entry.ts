import { deleteToken, exchangeWebFlowCode, getWebFlowAuthorizationUrl } from '@octokit/oauth-methods';
import { Octokit } from '@octokit/rest';
import { repositoryAddress } from '../../config/repository-address.ts';
import type { Config } from '../../config/settings.ts';
import type { Secret } from '../../operate/secret.ts';

/** A venue whose content repository says who may enter. */
export interface GuardedVenue {
  name: string;
  config: Pick<Config, 'contentRemote' | 'githubApi'>;
}

/** Somebody whom GitHub named. */
export interface Entered {
  login: string;
  /** The venues to whose repository they may write. */
  venues: string[];
}

export interface GitHubEntryOptions {
  clientId: string;
  clientSecret: Secret;
  venues(): GuardedVenue[];
}

const usual = 'https://api.github.com';
const nothing = () => {};
/** What GitHub refuses is told where it is caught. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
/** So long GitHub may take for each answer, ms. */
const patience = 10_000;

/** DeskEntry by GitHub: whoever may write to the content repository of a venue gets in. */
export function githubEntry({ clientId, clientSecret, venues }: GitHubEntryOptions) {
  const address = ({ config }: GuardedVenue) => repositoryAddress(config.contentRemote ?? '', config.githubApi);
  const app = () => ({ clientType: 'github-app' as const, clientId, clientSecret: clientSecret.reveal() });
  const octokit = (auth?: string) => {
    const api = venues().flatMap((venue) => address(venue)?.api ?? [])[0];
    const timed: typeof fetch = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(patience) });
    return new Octokit({ baseUrl: api ?? usual, log: silent, request: { fetch: timed }, ...(auth !== undefined && { auth }) });
  };

  async function mayWrite(api: Octokit, venue: GuardedVenue): Promise<boolean> {
    const at = address(venue);
    if (!at) return false;
    const found = await api.rest.repos.get({ owner: at.owner, repo: at.repo }).catch((error) => {
      if (error.status === 404 || error.status === 403) return undefined; // GitHub does not show it to them
      throw error;
    });
    return found?.data.permissions?.push === true;
  }

  return {
    /** The page of GitHub that asks the person. */
    page: (state: string): string => getWebFlowAuthorizationUrl({ ...app(), state, request: octokit().request }).url,

    /** Whom the code stands for that GitHub sent back with the person. Rejects where it is no good. Nothing of their token is kept. */
    async redeem(code: string): Promise<Entered> {
      const { authentication } = await exchangeWebFlowCode({ ...app(), code, request: octokit().request });
      const { token } = authentication;
      const api = octokit(token);
      try {
        const { data } = await api.rest.users.getAuthenticated();
        const own: string[] = [];
        for (const venue of venues()) if (await mayWrite(api, venue)) own.push(venue.name);
        return { login: data.login, venues: own };
      } finally {
        await deleteToken({ ...app(), token, request: octokit().request }).catch(() => {});
      }
    },
  };
}

export type GitHubEntry = ReturnType<typeof githubEntry>;
