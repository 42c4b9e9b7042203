/** A commit that Callboard makes: the tree of `parent` (empty without one) with these files changed. */
export interface NewCommit {
  parent?: string;
  /** Paths below the content folder → text; undefined for a file to remove. */
  files: ReadonlyMap<string, string | undefined>;
  /** Paths from the root of the repository → text: further files of the commit. */
  beside?: ReadonlyMap<string, string>;
  message: string;
  /** Ms since the epoch. */
  at: number;
}

/** The tips of the two branches; undefined for a branch that does not exist. */
export interface Tips {
  main?: string;
  feed?: string;
}

/** A commit on a review branch that merges main into it. */
interface MergeCommit {
  /** The tip of the branch, and the commit of main from which its files were made. */
  branch: string;
  base: string;
  main: string;
  /** The files that Callboard writes on the branch: path below the content folder → text; undefined for a file to remove. */
  files: ReadonlyMap<string, string | undefined>;
  message: string;
  at: number;
}

/** Which commits count. */
export interface Among {
  /** No ancestors of this commit. */
  without?: string | undefined;
  /** Only commits that nobody has amended or rebased since Callboard made them. */
  untouched?: boolean;
}

/** The move of one review branch: from its expected tip (undefined: it does not exist) to another (undefined: delete it). */
export interface ReviewMove {
  branch: string;
  from: string | undefined;
  to: string | undefined;
}

/** The remote has moved since its tips were read: publish again from the new tips. */
export class MovedError extends Error {
  override name = 'MovedError';
}

/** The remote refuses, until a person changes something. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  /** What to do, in whole sentences; undefined if the message says it. */
  readonly todo: string | undefined;
  /** The cause, if it is a known one, so that a different cause is a new alert. */
  readonly kind: string | undefined;

  constructor(message: string, { todo, kind, ...options }: ErrorOptions & { todo?: string | undefined; kind?: string } = {}) {
    super(message, options);
    this.todo = todo;
    this.kind = kind;
  }
}

/** Git was killed from outside, or the clone is damaged. The remote did not refuse, so trying again soon may help. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';
}

/** The git repository behind the content, as the publisher needs it. `git-repo.ts` is the real one. */
export interface Repo {
  /**
   * Fetches the remote's tips. Makes the local clone anew if it is missing or broken. Throws RefusedError if the name of another branch
   * blocks the feed branch.
   */
  fetch(): Promise<Tips>;
  /** All branches that the last fetch saw, if the branch of the content was missing; else none. */
  branchesInstead(): readonly string[];
  /** The names at the root of the repository at a commit, also outside the content folder. */
  rootNames(commit: string): Promise<string[]>;
  /** The files below the content folder at a commit, path → text. The same object for the same commit while it is cached. */
  files(commit: string): Promise<ReadonlyMap<string, string>>;
  /** The newest commit with this trailer among all ancestors of `tip`, by descent, and the trailer's value. */
  newestWithTrailer(tip: string, trailer: string, among?: Among): Promise<{ commit: string; value: string } | undefined>;
  /** The newest common ancestor of both. */
  mergeBase(one: string, other: string): Promise<string | undefined>;
  isAncestor(ancestor: string, tip: string): Promise<boolean>;
  /** The commits with this trailer on the first-parent line of `tip`, and its value: newest first, without ancestors of `since`. */
  trailers(since: string | undefined, tip: string, trailer: string): Promise<{ commit: string; value: string }[]>;
  /** All texts that a file below the content folder has had on the first-parent line of `tip`, newest first. */
  history(tip: string, path: string): Promise<string[]>;
  /** Writes a commit to the local clone only. Returns its id. */
  commit(commit: NewCommit): Promise<string>;
  /**
   * Moves the refs that differ on the remote, all or none. Throws MovedError if a tip is no longer the expected one, RefusedError if the
   * remote refuses for good, any other error if trying later may help.
   */
  push(from: Tips, to: Tips): Promise<void>;
  /** The tips of all branches below `callboard/` except the feed branch, as the last fetch saw them: name → commit. */
  reviewBranches(): ReadonlyMap<string, string>;
  /**
   * A commit with the branch and main as its parents: main's tree, what people changed on the branch since its base, and these files.
   * Undefined if a file that people changed there has changed on main too: only they can resolve that.
   */
  merge(commit: MergeCommit): Promise<string | undefined>;
  /** Paths from the root of the repository that differ between two commits. */
  changed(from: string, to: string): Promise<string[]>;
  /**
   * Moves review branches in one push, each independently: a branch that somebody moved or protects holds up no other. Resolves to the
   * branches that did not move, and why: MovedError or RefusedError. Throws if the remote answered for none of them.
   */
  pushReviews(moves: ReviewMove[]): Promise<ReadonlyMap<string, Error>>;
  /** Removes the local clone. */
  dispose(): Promise<void>;
}
