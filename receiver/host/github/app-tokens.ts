import type { KeyObject } from 'node:crypto';
import type { Octokit } from '@octokit/rest';
import githubAppJwt from 'universal-github-app-jwt';
import { RefusedError } from '../../git/repo.ts';
import { githubError, statusOf } from './github-error.ts';
import type { Authorization } from './octokit.ts';
import type { TokenSource } from './token-source.ts';

export interface AppTokensOptions {
  owner: string;
  repo: string;
  /** Sends requests in the app's own name, with `appAuthorization`. */
  octokit: Pick<Octokit, 'rest'>;
  /** Ms since the epoch. */
  clock: () => number;
  /** Ms that only go forward. */
  steady: () => number;
}

/** The kind of the refusal where the app is not installed on the repository. */
export const notInstalled = 'app-not-installed';

const minute = 60_000;
/** GitHub gives them an hour, and none is used in its last five minutes. */
const longestLife = 60 * minute;
const permissions = { contents: 'write', pull_requests: 'write' } as const;

/** The app's own Authorization header, by GitHub's clock where ours is found to differ. */
export function appAuthorization(appId: number, key: KeyObject, clock: () => number): Authorization {
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  let ahead = 0;
  return {
    async get() {
      const { token } = await githubAppJwt({ id: appId, privateKey, now: Math.floor((clock() + ahead) / 1000) });
      return { header: `Bearer ${token}`, token };
    },
    forget(_, at) {
      const found = at - clock();
      if (!(Math.abs(found - ahead) > 30_000)) return false;
      ahead = found;
      return true;
    },
  };
}

// docs/decisions/review.md: "Who makes the tokens of the GitHub App?"
/** Tokens of a GitHub App for one repository: the installation is found by itself, a token is kept until five minutes before its end. */
export function appTokens({ owner, repo, octokit, clock, steady }: AppTokensOptions): TokenSource {
  let installation: number | undefined;
  let current: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function install(): Promise<number> {
    const { data } = await octokit.rest.apps.getRepoInstallation({ owner, repo }).catch((error) => {
      if (statusOf(error) !== 404) throw error;
      throw new RefusedError(`the GitHub App is not installed on ${owner}/${repo}: install it there, or check the repository's name`, {
        kind: notInstalled,
      });
    });
    return data.id;
  }

  async function ask(again = true): Promise<string> {
    installation ??= await install();
    try {
      const { data, headers } = await octokit.rest.apps.createInstallationAccessToken({
        installation_id: installation,
        repositories: [repo],
        permissions,
      });
      // The end is a moment of GitHub's clock, which need not be ours.
      const life = Date.parse(data.expires_at) - (Date.parse(`${headers.date}`) || clock());
      current = { token: data.token, until: steady() + Math.min(life, longestLife) - 5 * minute };
      return data.token;
    } catch (error) {
      const known = installation;
      installation = undefined;
      // The app may have been removed and installed again: it then has a new number.
      if (again && statusOf(error) === 404 && (await install()) !== known) return ask(false);
      if (statusOf(error) !== 422) throw error;
      throw new RefusedError('the GitHub App may not do what Callboard needs: give it read and write on Contents and on Pull requests', {
        cause: error,
      });
    }
  }

  return {
    async get() {
      if (current && steady() < current.until) return current.token;
      asking ??= ask()
        // In our words at once: to the requests that wait for the token it is no failure of theirs, to be tried again.
        .catch((error) => Promise.reject(githubError(error, () => minute)))
        .finally(() => {
          asking = undefined;
        });
      return asking;
    },
    forget(token) {
      // Another request may have found out first: then there is a fresh one already.
      if (current?.token === token) current = undefined;
      return true;
    },
  };
}
