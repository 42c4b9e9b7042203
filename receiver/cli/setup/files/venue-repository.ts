import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type GitOptions, git } from '../../../git/run/git.ts';
import { identityFile, isDemoIdentity } from './identity-text.ts';

export interface VenueRepositoryOptions {
  /** The folder of the project. */
  folder: string;
  remote: string;
  branch: string;
  /** Who commits where git does not know the person. */
  author: { name: string; email: string };
  /** The header with which the receiver pushes; undefined where ssh does that. */
  header: GitOptions['header'] | undefined;
}

/** What became of the branch at the remote. */
export type FirstPush = 'pushed' | 'there-already' | 'moved-on';

const timeout = 300_000;
/** Secrets, whatever .gitignore says. */
const neverCommitted = [':(exclude).env', ':(exclude)var'];

/** Makes `origin` the repository of the venue; what it was becomes `upstream`, from where updates come. True where anything changed. */
export async function setRemotes({ folder, remote }: Pick<VenueRepositoryOptions, 'folder' | 'remote'>): Promise<boolean> {
  const at = { dir: folder };
  if (!existsSync(join(folder, '.git'))) await git(at, ['init', '--quiet', '--initial-branch=main']);
  const names = (await git(at, ['remote'])).split('\n');
  if (names.includes('origin')) {
    if ((await git(at, ['remote', 'get-url', 'origin'])).trim() === remote) return false;
    if (names.includes('upstream')) await git(at, ['remote', 'set-url', 'origin', remote]);
    else await git(at, ['remote', 'rename', 'origin', 'upstream']);
  }
  if (!(await git(at, ['remote'])).split('\n').includes('origin')) await git(at, ['remote', 'add', 'origin', remote]);
  return true;
}

/**
 * Commits the identity of the venue where the last commit has that of the demo still, as the person whom git knows; and everything in a
 * folder without commits. True where it did.
 */
export async function commitIdentity({ folder, author }: Pick<VenueRepositoryOptions, 'folder' | 'author'>): Promise<boolean> {
  const at = { dir: folder };
  const read = (...args: string[]) => git(at, args).catch(() => undefined);
  const hasCommits = (await read('rev-parse', '--verify', '--quiet', 'HEAD')) !== undefined;
  const committed = await read('show', `HEAD:${identityFile}`);
  const isDirty = (await git(at, ['status', '--porcelain', '--', identityFile])) !== '';
  if (hasCommits && !(isDirty && committed !== undefined && isDemoIdentity(committed))) return false;
  const isKnown = (await read('config', 'user.email')) !== undefined;
  const as = isKnown ? [] : ['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`];
  if (!hasCommits) await git(at, ['add', '--all', '--', '.', ...neverCommitted]);
  const files = hasCommits ? ['--only', '--', identityFile] : [];
  await git(at, [...as, 'commit', '--quiet', '--message', 'Make the site the one of the venue', ...files]);
  return true;
}

/**
 * Pushes the project to the branch of the venue's repository, if it has nothing that is not here. As the person first, because GitHub
 * takes no workflows from an app; then as the receiver pushes. Rejects with both refusals.
 */
export async function pushProject({ folder, remote, branch, header }: VenueRepositoryOptions): Promise<FirstPush> {
  const at = { dir: folder, timeout };
  const receiver = { ...at, ...(header && { header }) };
  const there = (await git(receiver, ['ls-remote', '--', remote, `refs/heads/${branch}`])).split('\t')[0];
  if (there) {
    const isHere = await git(at, ['merge-base', '--is-ancestor', there, 'HEAD']).then(
      () => true,
      () => false,
    );
    if (!isHere) return 'moved-on';
    if ((await git(at, ['rev-parse', 'HEAD'])).trim() === there) return 'there-already';
  }
  const push = ['push', '--porcelain', '--', remote, `HEAD:refs/heads/${branch}`];
  try {
    await git(at, push);
  } catch (own) {
    await git(receiver, push).catch((cause) => {
      throw new AggregateError([own, cause], 'The first push was refused.');
    });
  }
  return 'pushed';
}
