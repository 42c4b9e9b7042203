import type { RepositoryAddress } from '../../../config/repository-address.ts';
import { webOrigin } from '../../../host/github/file-pages.ts';

/** Where a person does on GitHub what only a person may. */
export function settingsPages(remote: string, { owner, repo }: Pick<RepositoryAddress, 'owner' | 'repo'>) {
  const web = webOrigin(remote);
  return {
    newToken: `${web}/settings/personal-access-tokens/new`,
    newKey: `${web}/${owner}/${repo}/settings/keys/new`,
    pages: `${web}/${owner}/${repo}/settings/pages`,
  };
}
