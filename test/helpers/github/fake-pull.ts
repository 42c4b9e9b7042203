/** How a pull request comes onto its base. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface FakeComment {
  id: number;
  author: string;
  body: string;
  createdAt: number;
}

/** A pull request as GitHub keeps it beside the git repository. Times in ms since the epoch. */
export interface FakePull {
  number: number;
  author: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  /** Branch names, without `refs/heads/`. */
  head: string;
  base: string;
  /** Whose fork its branch is in, where it is not in the repository itself. */
  fork?: string;
  /** Follow the branches while it is open, and stay when it is closed. */
  headSha: string;
  baseSha: string;
  createdAt: number;
  updatedAt: number;
  closedAt?: number;
  merged?: { at: number; by: string; commit: string };
  autoMerge?: { method: MergeMethod; by: string; title?: string; message?: string };
  labels: string[];
  reviewers: string[];
  comments: FakeComment[];
  /** The pair of commits for which GitHub has worked out whether it can merge; see `mergeability`. */
  assessed?: string;
}
