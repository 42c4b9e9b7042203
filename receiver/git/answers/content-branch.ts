import type { Refusal } from './refusal.ts';

/** What a remote has, where the branch of the content is not there. */
export interface WithoutBranch {
  /** The branch of the content. */
  branch: string;
  feedBranch: string;
  /** The names of all branches at the remote. */
  branches: Iterable<string>;
  /** The feed branch says what a content branch must have held: Callboard has published there before. */
  hasPublished: boolean;
}

const most = 5;

/**
 * Why nothing can be published to a remote that has no branch of the content; undefined where one may begin, since the repository is
 * empty. A branch that was renamed would otherwise get a twin with the content alone, which no site is built from. Pure.
 */
export function missingBranch({ branch, feedBranch, branches, hasPublished }: WithoutBranch): Refusal | undefined {
  const others = [...branches].filter((name) => name !== feedBranch && !name.startsWith('callboard/'));
  const listed = `${others.slice(0, most).join(', ')}${others.length > most ? ' and more' : ''}`;
  if (hasPublished)
    return {
      cause: 'branch-gone',
      message: `the branch ${branch} is gone from the remote, though Callboard has published there: it was renamed or deleted${others.length > 0 ? `, and the branches there are ${listed}` : ''}`,
      todo: `Name the branch that the site is built from in CALLBOARD_CONTENT_BRANCH, or put ${branch} back${others.length > 0 ? '' : `; to begin anew, delete ${feedBranch} too`}.`,
    };
  if (others.length === 0) return undefined;
  return {
    cause: 'branch-missing',
    message: `the branch ${branch} does not exist at the remote, which has ${listed}`,
    todo: 'Name the branch that the site is built from in CALLBOARD_CONTENT_BRANCH, or make that branch.',
  };
}

/** The branch that leaves no room for the feed branch, since git keeps no branch below the name of another; undefined where none does. */
export function branchInTheWay(feedBranch: string, branches: Iterable<string>): string | undefined {
  return [...branches].find((name) => feedBranch.startsWith(`${name}/`) || name.startsWith(`${feedBranch}/`));
}
