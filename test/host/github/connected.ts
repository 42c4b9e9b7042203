import { generateKeyPairSync } from 'node:crypto';
import { repositoryAddress } from '../../../receiver/config/repository-address.ts';
import { type ConnectOptions, connect } from '../../../receiver/host/github/connect.ts';
import { Secret } from '../../../receiver/operate/secret.ts';
import { commitTo } from '../../helpers/git.ts';
import type { FakeGitHub } from '../../helpers/github/fake-github.ts';
import type { RepositorySettings } from '../../helpers/github/fake-repository.ts';
import { quickTempo } from '../../helpers/github/quick-tempo.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
let made = 0;

/** A repository with a commit on main, and Callboard connected to it with a token or as an app. */
export async function connected(github: FakeGitHub, clock: () => number, settings: Partial<RepositorySettings> & { app?: boolean } = {}) {
  const { app, ...rest } = settings;
  const owner = `venue-${made++}`;
  const name = `${owner}/agenda`;
  const remote = await github.createRepository(name, rest);
  const token = github.tokens.personal('callboard-bot');
  const folder = github.git.folderOf(name);
  const path = 'content/events/2026/1.json';
  await commitTo(folder, 'main', { [path]: '1\n' }, 'Start');
  const registration = { id: made, slug: 'callboard', publicKey: keys.publicKey };
  const permissions = { contents: 'write', pull_requests: 'write' } as const;
  const installation = { id: 1000 + made, owner, permissions };
  if (app) github.tokens.register({ ...registration, installation });
  const address = repositoryAddress(remote, github.api);
  if (!address) throw new Error(`${remote} is no repository on GitHub`);
  const again = (more: Partial<ConnectOptions> = {}) =>
    connect({
      address,
      remote,
      credentials: app ? { appId: registration.id, privateKey: keys.privateKey } : { token: new Secret(token) },
      base: 'main',
      clock,
      steady: clock,
      tempo: quickTempo,
      ...more,
    });
  const callboard = again();
  return {
    name,
    token,
    folder,
    /** Somebody with a clone. */
    person: () => github.git.person(name, { token }),
    people: github.people(name),
    callboard,
    pulls: callboard.pulls,
    /** Callboard as after a restart. */
    again,
    registration: { ...registration, installation },
    /** A change on one of our branches, as if it had been pushed; returns the branch and its tip. */
    async push(branch = 'callboard/event/1', text = '2\n') {
      return { branch, head: await commitTo(folder, branch, { [path]: text }, 'New text') };
    },
    state: () => github.repository(name),
    requests: () => github.requests.filter((request) => request.params.owner === owner).map(({ operation }) => operation),
  };
}
