/** A pull request from one of Callboard's branches. Times in ms since the epoch. */
export interface PullRequest {
  number: number;
  /** Its branch, without `refs/heads/`. */
  branch: string;
  /** The branch that it goes onto; a person may have chosen another. */
  base: string;
  /** The tip of its branch; where it is closed, as it was then. */
  head: string;
  /** `closed`: without having been merged. */
  state: 'open' | 'merged' | 'closed';
  title: string;
  body: string;
  url: string;
  labels: string[];
  /** Those who are still asked for a review. */
  reviewers: string[];
  createdAt: number;
  updatedAt: number;
  /** Where it is merged: the commit by which its base has it. */
  mergedAs?: string;
}

/** The most characters that the body of a pull request may have: as many as GitHub takes. */
export const longestBody = 65_536;

/** A pull request as it should be. Its branch is pushed already. */
export interface PullRequestDraft {
  branch: string;
  /** At most 256 characters; a longer one is cut. */
  title: string;
  /** At most `longestBody` characters. */
  body: string;
  /** Given once, when it is opened; afterwards they are people's to change. */
  labels?: string[];
  reviewers?: string[];
}

export interface OpenedPullRequest {
  /** `empty`: the branch has nothing that the base has not, so there is no pull request. */
  outcome: 'created' | 'updated' | 'unchanged' | 'empty';
  pull?: PullRequest;
  /** What could not be done beside it, a sentence each. */
  notes: string[];
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/**
 * The pull requests from Callboard's branches. Every method throws NotNow while the host is not to be asked or does not answer, and
 * RefusedError where it refuses until a person changes something. All may be repeated after a failure, whatever became of the first try.
 */
export interface PullRequests {
  /** All there are and were, open, merged and closed, oldest first. Reads what changed since it was last called. */
  list(): Promise<PullRequest[]>;
  /** Opens it, or brings title and body of the open one up to date. Throws MovedError where somebody closed it meanwhile. */
  propose(proposal: PullRequestDraft): Promise<OpenedPullRequest>;
  /**
   * Closes it and writes its body in one step, so that nobody sees it closed with the old one; says `comment` there once. Throws
   * MovedError, and leaves it open as it was, where its head is not this one any more.
   */
  withdraw(pull: PullRequest, text: { body: string; comment?: string }): Promise<PullRequest>;
  /** Resolves where pull requests may be opened, without opening one; throws RefusedError where they may not. */
  checkWrite(): Promise<void>;
  /** Whether it could be merged as it is now; `mergeable` undefined while the host has not worked it out. */
  mergeability(number: number): Promise<{ head: string; mergeable: boolean | undefined }>;
  /**
   * Has it merged when its checks have passed, by the first of these methods that the repository allows, provided that its head is
   * still this one. `merged`: they had. `not-yet`: the host is still looking, ask again. `conflict`: not while it is in conflict with its base. `moved`: its head is another one, or it is closed.
   * `not-allowed`: the repository's settings do not allow it.
   */
  autoMerge(pull: PullRequest, methods: MergeMethod[]): Promise<'enabled' | 'merged' | 'not-yet' | 'conflict' | 'moved' | 'not-allowed'>;
  /** What a person can do, in the words of the host. `write`: a sentence for where pull requests may not be opened. */
  advice: { write: string /** A clause for where pull requests may not be merged by themselves. */; autoMerge: string };
}
