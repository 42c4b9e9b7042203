import { steady } from '../../receiver/clock/steady.ts';
import { type GitRepoOptions, openGitRepo } from '../../receiver/git/clone/git-repo.ts';
import type { Repo } from '../../receiver/git/repo.ts';

/** The repository at `remote`, cloned into `folder`, as Callboard has it unless a test says otherwise. */
export const cloneOf = (remote: string, folder: string, more: Partial<GitRepoOptions> = {}): Repo =>
  openGitRepo({
    remote,
    folder,
    branch: 'main',
    contentPath: 'content',
    author: { name: 'Callboard', email: 'callboard@venue.example' },
    timeout: 60_000,
    steady,
    ...more,
  });
