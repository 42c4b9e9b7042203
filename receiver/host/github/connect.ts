import type { KeyObject } from 'node:crypto';
import type { RepositoryAddress } from '../../config/repository-address.ts';
import { gitAuthorization } from '../../git/run/git-authorization.ts';
import type { Secret } from '../../operate/secret.ts';
import type { Wait } from '../not-now.ts';
import type { PullRequests } from '../pull-requests.ts';
import { personalToken, type TokenSource } from '../token-source.ts';
import { appAuthorization, appTokens } from './app-tokens.ts';
import { createGate, type Gate } from './gate.ts';
import { type Authorization, createOctokit, type Tempo } from './octokit.ts';
import { octokitDispatch } from './octokit-dispatch.ts';
import { octokitPullRequests } from './octokit-pull-requests.ts';
import { renewedOnSetBack } from './renewed-on-set-back.ts';

/** By which right Callboard acts on GitHub. */
export type Credentials = { token: Secret } | { appId: number; privateKey: KeyObject };

export interface ConnectOptions {
  address: RepositoryAddress;
  credentials: Credentials;
  /** The branch that visitors see, onto which pull requests go. */
  base: string;
  /** Ms since the epoch. */
  clock: () => number;
  /** Ms that only go forward. */
  steady: () => number;
  /** What `wait` gave before the last restart. */
  wait?: Wait;
  tempo?: Tempo;
}

/** GitHub, as far as Callboard uses it. */
export interface GitHub {
  pulls: PullRequests;
  /** Starts the workflows that wait for a `repository_dispatch` of this type. */
  dispatch(eventType: string): Promise<void>;
  /** The value of the Authorization header for git over https, with a token that is good for some minutes at least. */
  gitAuthorization(): Promise<string>;
  /** Git was refused with the last `gitAuthorization`. True where the next one may be better. */
  gitRefused(): boolean;
  /** The wait that GitHub asked for, while it is on: keep it, so that a restart does not cut it short. */
  wait(): Wait | undefined;
}

/** Makes ready to talk to GitHub; nothing is sent yet. */
export function connect({ address, credentials, base, clock, steady, wait, tempo }: ConnectOptions): GitHub {
  const { owner, repo, api } = address;
  const gate = createGate({ clock, steady }, wait);
  const tokens = tokenSource();
  let lastGitToken = '';

  function tokenSource(): TokenSource {
    if ('token' in credentials) return personalToken(credentials.token);
    const { appId, privateKey } = credentials;
    // A gate of its own: the limits of the app are others, and git's pushes go on while the API wants to be left alone.
    const octokit = renewed(createGate({ clock, steady }), appAuthorization(appId, privateKey, clock));
    return appTokens({ appId, privateKey, owner, repo, octokit, clock, steady });
  }

  const authorization = {
    async get() {
      const token = await tokens.get();
      return { header: `token ${token}`, token };
    },
    forget: (token: string) => tokens.forget(token),
  };

  const octokit = renewed(gate, authorization);

  /** An Octokit whose queues do not wait for a clock that was set back. */
  function renewed(through: Gate, by: Authorization) {
    const make = (times: number) => createOctokit({ api, gate: through, authorization: by, tempo, queue: `callboard-${times}` });
    return renewedOnSetBack(make, { clock, steady });
  }

  return {
    pulls: octokitPullRequests({ octokit, owner, repo, base, clock }),
    dispatch: octokitDispatch({ octokit, owner, repo }),
    async gitAuthorization() {
      lastGitToken = await tokens.get();
      return gitAuthorization(lastGitToken);
    },
    gitRefused: () => tokens.forget(lastGitToken),
    wait: gate.wait,
  };
}
