import { steady } from '../../clock/steady.ts';
import type { Config } from '../../config/settings.ts';
import { type CheckedRemote, checkRemote } from '../../git/clone/check-remote.ts';
import { gitAuthorization } from '../../git/run/git-authorization.ts';
import { openHost } from '../../host/open/open-host.ts';

/** What the receiver of a configuration can do at its remote. */
export interface CheckedAccess extends CheckedRemote {
  /** The Authorization header with which git pushes; undefined where ssh does that. */
  authorization: string | undefined;
}

const visit = 30_000;

/**
 * Visits the remote as the receiver would: reads it, and writes to it with a branch that is removed again. Rejects with what is wrong.
 * Pull requests are tried as well, where the repository has a branch for them.
 */
export async function checkAccess(config: Config): Promise<CheckedAccess> {
  const { contentRemote: remote = '', contentBranch: branch, branchFolder: branches, contentPath, commitAuthor: author, gitToken } = config;
  const host = await openHost(config, { remembered: { recall: async () => undefined }, clock: Date.now, steady });
  const authorization = (await host?.gitAuthorization()) ?? (gitToken && gitAuthorization(gitToken.reveal()));
  const options = { remote, branch, branches, contentPath, author, timeout: visit };
  const checked = await checkRemote({ ...options, ...(authorization && { authorization }) });
  if (host && checked.main !== undefined) await host.pulls.checkWrite();
  return { ...checked, authorization };
}
