/** A pull request from one of Callboard's branches. Times in ms since the epoch. */
export interface PullRequest {
  number: number;
  /** Its branch, without `refs/heads/`. */
  branch: string;
  /** Its base branch; a person may have chosen another. */
  base: string;
  /** The tip of its branch; for a closed one, the tip at that time. */
  head: string;
  /** `closed`: without a merge. */
  state: 'open' | 'merged' | 'closed';
  title: string;
  body: string;
  url: string;
  labels: string[];
  /** The people who are still asked for a review. */
  reviewers: string[];
  createdAt: number;
  updatedAt: number;
  /** For a merged one: the commit of the merge on its base. */
  mergedAs?: string;
}

/** The most characters in the body of a pull request: the limit of GitHub. */
export const longestBody = 65_536;

/** A pull request as it should be. Its branch is pushed already. */
export interface PullRequestDraft {
  branch: string;
  /** At most 256 characters; a longer one is cut. */
  title: string;
  /** At most `longestBody` characters. */
  body: string;
  /** Set once, when it is opened; after that people may change them. */
  labels?: string[];
  reviewers?: string[];
}

export interface OpenedPullRequest {
  /** `empty`: the branch has nothing that the base lacks, so there is no pull request. */
  outcome: 'created' | 'updated' | 'unchanged' | 'empty';
  pull?: PullRequest;
  /** What else could not be done, a sentence each. */
  notes: string[];
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/**
 * The pull requests from Callboard's branches. Every method throws NotNow while the host wants no requests or does not answer, and
 * RefusedError if it refuses until a person changes something. All may be repeated after a failure.
 */
export interface PullRequests {
  /** All of them, open, merged and closed, oldest first. Reads what changed since the last call. */
  list(): Promise<PullRequest[]>;
  /** Opens it, or updates title and body of the open one. Throws MovedError if somebody closed it meanwhile. */
  propose(proposal: PullRequestDraft): Promise<OpenedPullRequest>;
  /**
   * Closes it and writes its body in one step, so that nobody sees it closed with the old body; writes `comment` once. Throws MovedError,
   * and leaves it open as it was, if its head has changed.
   */
  withdraw(pull: PullRequest, text: { body: string; comment?: string }): Promise<PullRequest>;
  /** Writes `text` under it, unless it stands there already. */
  comment(number: number, text: string): Promise<void>;
  /** Resolves if pull requests may be opened, without opening one; throws RefusedError if not. */
  checkWrite(): Promise<void>;
  /** Whether it could be merged now; `mergeable` is undefined while the host has not computed it. */
  mergeability(number: number): Promise<{ head: string; mergeable: boolean | undefined }>;
  /**
   * Lets the host merge it when its checks have passed, by the first of these methods that the repository allows, if its head is still
   * this one. `merged`: done. `not-yet`: the host is still computing, ask again. `conflict`: it conflicts with its base. `moved`: its
   * head has changed, or it is closed. `not-allowed`: the settings of the repository forbid it.
   */
  autoMerge(pull: PullRequest, methods: MergeMethod[]): Promise<'enabled' | 'merged' | 'not-yet' | 'conflict' | 'moved' | 'not-allowed'>;
  /** What a person can do, in the words of the host. `write`: a sentence for the case that pull requests may not be opened. */
  advice: { write: string /** A clause for where pull requests may not be merged by themselves. */; autoMerge: string };
}
