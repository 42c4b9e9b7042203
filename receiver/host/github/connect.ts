import { usualFolder } from '../../git/branch-names.ts';
import { gitAuthorization } from '../../git/run/git-authorization.ts';
import type { Host } from '../host.ts';
import type { Wait } from '../not-now.ts';
import type { SharedWaits } from '../shared-waits.ts';
import { type Access, credentialKey } from './access.ts';
import { appAuthorization, appTokens } from './app-tokens.ts';
import { dispatchTrigger } from './dispatch-trigger.ts';
import { filePages } from './file-pages.ts';
import { createGate, type Gate } from './gate.ts';
import { type Authorization, createOctokit, type Tempo } from './octokit.ts';
import { octokitPullRequests } from './octokit-pull-requests.ts';
import { renewedOnSetBack } from './renewed-on-set-back.ts';
import { personalToken, type TokenSource } from './token-source.ts';

export interface ConnectOptions extends Access {
  /** The git remote, whose host also has the pages for people. */
  remote: string;
  /** The branch that visitors see, onto which pull requests go. */
  base: string;
  /** The folder of Callboard's branches; `callboard` where it is not named. */
  folder?: string;
  /** Ms since the epoch. */
  clock: () => number;
  /** Ms that only go forward. */
  steady: () => number;
  /** What `wait` gave before the last restart. */
  wait?: Wait;
  tempo?: Tempo;
  /** What the host asked of others that act by the same credential. */
  waits?: SharedWaits;
}

/** Makes ready to talk to GitHub; nothing is sent yet. */
export function connect(options: ConnectOptions): Host {
  const { address, credentials, remote, base, folder = usualFolder, clock, steady, wait, tempo, waits } = options;
  const { owner, repo, api } = address;
  const key = credentialKey(options);
  const shared = waits && { left: () => waits.left(key), asked: (ms: number) => waits.asked(key, ms) };
  const gate = createGate({ clock, steady, shared }, wait);
  const tokens = tokenSource();
  let lastGitToken = '';

  function tokenSource(): TokenSource {
    if ('token' in credentials) return personalToken(credentials.token);
    const { appId, privateKey } = credentials;
    // A gate of its own: the limits of the app are others, and git's pushes go on while the API wants to be left alone.
    const octokit = renewed(createGate({ clock, steady }), appAuthorization(appId, privateKey, clock));
    return appTokens({ owner, repo, octokit, clock, steady });
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
    const make = (times: number) => createOctokit({ api, gate: through, authorization: by, tempo, queue: `callboard-${key}-${times}` });
    return renewedOnSetBack(make, { clock, steady });
  }

  return {
    name: 'GitHub',
    pulls: octokitPullRequests({ octokit, owner, repo, base, folder, clock }),
    builds: dispatchTrigger({ octokit, owner, repo }),
    pages: filePages(remote, address),
    async gitAuthorization() {
      lastGitToken = await tokens.get();
      return gitAuthorization(lastGitToken);
    },
    gitRefused: () => tokens.forget(lastGitToken),
    wait: gate.wait,
  };
}
