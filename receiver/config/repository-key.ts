import { resolve } from 'node:path';
import { repositoryAddress } from './repository-address.ts';
import type { Config } from './settings.ts';

/** Names the repository that a configuration pushes to: the same for each way to write its address. */
export function repositoryKey({ contentRemote, githubApi, dataDir }: Pick<Config, 'contentRemote' | 'githubApi' | 'dataDir'>): string {
  if (contentRemote === undefined) return resolve(dataDir);
  const address = repositoryAddress(contentRemote, githubApi);
  if (address) return `${address.api}/${address.owner}/${address.repo}`.toLowerCase();
  return contentRemote
    .replace(/^file:\/\//, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}
