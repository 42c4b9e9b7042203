import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { branchesOf, branchProblem } from './branches-of.ts';
import { type GitOptions, git } from './git.ts';
import { remoteError } from './remote-error.ts';
import type { Tips } from './repo.ts';

export interface CheckRemoteOptions {
  /** Address or path, without credentials. */
  remote: string;
  branch: string;
  feedBranch: string;
  /** The value of the Authorization header for the remote; undefined for none. */
  authorization?: string;
  /** Ms after which a visit is given up. */
  timeout: number;
}

/** Where its branches stand, and what is odd about that. */
export interface CheckedRemote extends Tips {
  problem?: string;
  /** Where the remote leads on to, on the same host. */
  movedTo?: string;
}

/**
 * Asks the remote where its branches stand, and whether we may write there, without changing anything.
 * Rejects with what `Repo.push` would say when it cannot be reached, read or written.
 */
export async function checkRemote({ remote, branch, feedBranch, authorization, timeout }: CheckRemoteOptions): Promise<CheckedRemote> {
  const dir = await mkdtemp(join(tmpdir(), 'callboard-check-'));
  const header = authorization && { origin: `${new URL(remote).origin}/`, value: `Authorization: ${authorization}` };
  let movedTo: string | undefined;
  const onRedirect = (to: string) => {
    movedTo = to;
  };
  const at: GitOptions = { dir, timeout, onRedirect, ...(header && { header }) };
  try {
    await git({ dir }, ['init', '--bare', '--quiet', '.']);
    const branches = await branchesOf(at, remote);
    const [main, feed, problem] = [branches.get(branch), branches.get(feedBranch), branchProblem(branch, branches)];
    await tryPush(at, remote);
    return { ...(main && { main }), ...(feed && { feed }), ...(problem && { problem }), ...(movedTo && { movedTo }) };
  } catch (error) {
    throw remoteError(error);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** A push that only pretends to remove a branch that is not there: whoever may not write hears so before that is noticed. */
async function tryPush(at: GitOptions, remote: string): Promise<void> {
  try {
    await git(at, ['push', '--dry-run', '--porcelain', '--', remote, ':refs/heads/callboard/none']);
  } catch (error) {
    if (!(error instanceof Error && /remote ref does not exist/.test(error.message))) throw error;
  }
}
