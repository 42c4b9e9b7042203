import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { branchesOf } from '../answers/branches-of.ts';
import { branchInTheWay, missingBranch } from '../answers/content-branch.ts';
import { inTheWay, type Refusal } from '../answers/refusal.ts';
import { remoteError } from '../answers/remote-error.ts';
import { isWithoutSite } from '../answers/without-site.ts';
import { branchNames } from '../branch-names.ts';
import { RefusedError, type Tips } from '../repo.ts';
import { type GitOptions, git } from '../run/git.ts';
import { fastImport } from './fast-import.ts';

export interface CheckRemoteOptions {
  /** Address or path, without credentials. */
  remote: string;
  branch: string;
  /** The folder of Callboard's branches; `callboard` where it is not named. */
  branches?: string;
  /** Folder of the content in the repository, '' for its root. */
  contentPath: string;
  author: { name: string; email: string };
  /** The value of the Authorization header for the remote; undefined for none. */
  authorization?: string;
  /** Ms after which a visit is given up. */
  timeout: number;
}

/** The tips of its branches, and what was found there. */
export interface CheckedRemote extends Tips {
  /** It has no branch at all, so only a dry-run push could be tried. */
  isEmpty: boolean;
  /** It holds content, but nothing that builds a site. */
  isWithoutSite: boolean;
  /** Why the test branch is still there; undefined if it was removed. */
  testLeft?: string;
  /** The address on the same host to which the remote redirects. */
  movedTo?: string;
}

/**
 * Reads the branches of the remote, and tests writing with a branch that is removed again. Rejects with the errors of `Repo.fetch` and
 * `Repo.push` if the remote cannot be reached, read or written, or lacks the branch of the content.
 */
export async function checkRemote(options: CheckRemoteOptions): Promise<CheckedRemote> {
  const { remote, branch, contentPath, authorization, timeout } = options;
  const names = branchNames(options.branches);
  const feedBranch = names.feed;
  const dir = await mkdtemp(join(tmpdir(), 'callboard-check-'));
  const header = authorization && { origin: `${new URL(remote).origin}/`, value: `Authorization: ${authorization}` };
  let movedTo: string | undefined;
  const onRedirect = (to: string) => {
    movedTo = to;
  };
  const at: GitOptions = { dir, timeout, onRedirect, ...(header && { header }) };
  try {
    await git({ dir }, ['init', '--bare', '--quiet', '.']);
    const branches = await branchesOf((args) => git(at, args), remote);
    const blocking = branchInTheWay(feedBranch, branches.keys());
    if (blocking !== undefined) throw refused(inTheWay(blocking, feedBranch));
    if (branches.size === 0) {
      await pretendPush(at, remote, names.folder);
      return { isEmpty: true, isWithoutSite: false, ...(movedTo && { movedTo }) };
    }
    const [main, feed] = [branches.get(branch), branches.get(feedBranch)];
    await fetchTips(at, remote, [...(main ? [branch] : []), ...(feed ? [feedBranch] : [])]);
    const namesIn = async (commit: string, path: string) => (await git(at, ['ls-tree', '--name-only', '-z', commit, path])).split('\0');
    if (main === undefined) {
      const hasPublished = feed !== undefined && (await namesIn(feed, join(contentPath, 'organization.json'))).length > 1;
      const missing = missingBranch({ branch, feedBranch, branches: branches.keys(), hasPublished });
      if (missing) throw refused(missing);
    }
    const testLeft = await tryBranch(at, options, names.test, feed ?? main);
    return {
      ...(main && { main }),
      ...(feed && { feed }),
      isEmpty: false,
      isWithoutSite: main !== undefined && isWithoutSite((await namesIn(main, '.')).filter(Boolean), contentPath),
      ...(testLeft !== undefined && { testLeft }),
      ...(movedTo && { movedTo }),
    };
  } catch (error) {
    throw error instanceof RefusedError ? error : remoteError(error);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const refused = ({ message, todo, cause: kind }: Refusal) => new RefusedError(message, { todo, kind });

/** The newest commits of these branches with their folders, without the contents of files if the remote can omit them. */
async function fetchTips(at: GitOptions, remote: string, branches: string[]): Promise<void> {
  if (branches.length === 0) return;
  const specs = branches.map((branch) => `refs/heads/${branch}:refs/remote/${branch}`);
  await git(at, ['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', '--', remote, ...specs]);
}

/** Makes a branch with one commit and removes it. Resolves to the reason if the branch is still there. */
async function tryBranch(
  at: GitOptions,
  { remote, author }: CheckRemoteOptions,
  branch: string,
  parent: string | undefined,
): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const message = 'Test whether Callboard may write here [skip ci]\n';
  const input = fastImport({ ...(parent && { parent }), files: new Map(), message, at: Date.now(), author });
  const commit = (await git({ dir: at.dir }, ['fast-import', '--quiet', '--force', '--done'], input)).trim();
  await git(at, ['push', '--porcelain', '--', remote, `+${commit}:${ref}`]);
  try {
    await git(at, ['push', '--porcelain', `--force-with-lease=${ref}:${commit}`, '--', remote, `:${ref}`]);
    return undefined;
  } catch (error) {
    return remoteError(error).message;
  }
}

/** A push that only pretends to remove a branch that is not there: whoever may not write hears so before that is noticed. */
async function pretendPush(at: GitOptions, remote: string, folder: string): Promise<void> {
  try {
    await git(at, ['push', '--dry-run', '--porcelain', '--', remote, `:refs/heads/${folder}/none`]);
  } catch (error) {
    if (!(error instanceof Error && /remote ref does not exist/.test(error.message))) throw error;
  }
}
