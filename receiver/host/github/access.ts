import { createHash, type KeyObject } from 'node:crypto';
import { isConnected } from '../../config/is-connected.ts';
import { type RepositoryAddress, repositoryAddress } from '../../config/repository-address.ts';
import type { Config } from '../../config/settings.ts';
import type { Secret } from '../../operate/secret.ts';
import { privateKey } from './private-key.ts';

/** By which right Callboard acts on GitHub. */
type Credentials = { token: Secret } | { appId: number; privateKey: KeyObject };

/** A repository on GitHub, and the right to act there. */
export interface Access {
  address: RepositoryAddress;
  credentials: Credentials;
}

/** What a configuration connects with; undefined where it does not. Throws where the private key of the app cannot be used. */
export function accessOf(config: Config): Access | undefined {
  const { contentRemote, githubApi, githubToken, githubAppId, githubPrivateKey } = config;
  const address = contentRemote === undefined ? undefined : repositoryAddress(contentRemote, githubApi);
  if (!address || !isConnected(config)) return undefined;
  if (githubToken) return { address, credentials: { token: githubToken } };
  if (githubAppId === undefined || !githubPrivateKey) return undefined;
  return { address, credentials: { appId: githubAppId, privateKey: privateKey(githubPrivateKey) } };
}

/**
 * What the token for git may be used with beside git: a token that may write contents may start builds too. Only where it is GitHub
 * for certain, because the token of another git host must not go there.
 */
export function gitTokenAccess({ contentRemote = '', githubApi, gitToken }: Config): Access | undefined {
  const address = gitToken && repositoryAddress(contentRemote, githubApi);
  if (!address || !(githubApi !== undefined || address.api === 'https://api.github.com')) return undefined;
  return { address, credentials: { token: gitToken } };
}

/** Names a credential without giving it away: the same for each venue that acts by it. The limits of an app are those of its installation. */
export function credentialKey({ address: { api, owner }, credentials }: Access): string {
  const who = 'token' in credentials ? credentials.token.reveal() : `app ${credentials.appId} at ${owner.toLowerCase()}`;
  return createHash('sha256').update(`${api} ${who}`).digest('hex').slice(0, 16);
}
