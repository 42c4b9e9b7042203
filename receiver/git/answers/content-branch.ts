import { isCallboards } from '../branch-names.ts';
import type { Refusal } from './refusal.ts';

/** What a remote has that lacks the branch of the content. */
export interface WithoutBranch {
  /** The branch of the content. */
  branch: string;
  feedBranch: string;
  /** The names of all branches at the remote. */
  branches: Iterable<string>;
  /** The feed branch shows that Callboard has published there before. */
  hasPublished: boolean;
}

const most = 5;

/**
 * Why nothing can be published to a remote without the branch of the content; undefined if the repository is empty, so that Callboard
 * may create it. A renamed branch would otherwise get a twin that holds only content, from which no site is built. Pure.
 */
export function missingBranch({ branch, feedBranch, branches, hasPublished }: WithoutBranch): Refusal | undefined {
  const others = [...branches].filter((name) => !isCallboards(name));
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

/** The branch whose name blocks the feed branch, because git allows no branch below the name of another; undefined if none does. */
export function branchInTheWay(feedBranch: string, branches: Iterable<string>): string | undefined {
  return [...branches].find((name) => feedBranch.startsWith(`${name}/`) || name.startsWith(`${feedBranch}/`));
}
