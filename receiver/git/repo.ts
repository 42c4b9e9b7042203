/** A commit that Callboard makes: the tree of `parent` (empty where there is none) with these files changed. */
export interface NewCommit {
  parent?: string;
  /** Paths below the content folder → text; undefined for a file that goes. */
  files: ReadonlyMap<string, string | undefined>;
  /** Paths from the root of the repository → text: what the commit holds beside the content. */
  beside?: ReadonlyMap<string, string>;
  message: string;
  /** Ms since the epoch. */
  at: number;
}

/** Where the two branches stand; undefined for one that does not exist. */
export interface Tips {
  main?: string;
  feed?: string;
}

/** A commit on a review branch that takes main in. */
export interface MergeCommit {
  /** The tip of the branch, and the commit of main from which its files were made. */
  branch: string;
  base: string;
  main: string;
  /** The files that Callboard writes on the branch: below the content folder, path → text, undefined for one that goes. */
  files: ReadonlyMap<string, string | undefined>;
  message: string;
  at: number;
}

/** Which commits count. */
export interface Among {
  /** None that the history of this commit holds. */
  without?: string | undefined;
  /** Only those that nobody has amended or moved elsewhere since Callboard made them. */
  untouched?: boolean;
}

/** How one review branch moves: from its expected tip, undefined for none, to another one, undefined to delete it. */
export interface ReviewMove {
  branch: string;
  from: string | undefined;
  to: string | undefined;
}

/** The remote moved since its tips were read: publish again from the new ones. */
export class MovedError extends Error {
  override name = 'MovedError';
}

/** The remote refuses, and will again until a person changes something. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  /** What to do, in whole sentences; undefined where the message says it. */
  readonly todo: string | undefined;
  /** Which of the known causes it is, so that another one is news. */
  readonly kind: string | undefined;

  constructor(message: string, { todo, kind, ...options }: ErrorOptions & { todo?: string | undefined; kind?: string } = {}) {
    super(message, options);
    this.todo = todo;
    this.kind = kind;
  }
}

/** Git was ended from outside, or the clone is odd. The remote has said nothing of it, so trying again soon may help. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';
}

/** The git repository behind the content, as the publisher needs it. `git-repo.ts` is the real one. */
export interface Repo {
  /**
   * Brings the remote's tips here; makes the local clone anew where there is none or it is broken. Throws RefusedError where the name
   * of another branch leaves no room for the feed branch.
   */
  fetch(): Promise<Tips>;
  /** All branches that the last fetch saw at the remote, where the branch of the content was not among them; else none. */
  branchesInstead(): readonly string[];
  /** The names at the root of the repository at a commit, those outside the content folder included. */
  rootNames(commit: string): Promise<string[]>;
  /** The files below the content folder at a commit, path → text. The same object for the same commit while it is cached. */
  files(commit: string): Promise<ReadonlyMap<string, string>>;
  /** The newest commit in the history of `tip` with this trailer, by descent and over all parents, and its value. */
  newestWithTrailer(tip: string, trailer: string, among?: Among): Promise<{ commit: string; value: string } | undefined>;
  /** The newest commit that both have in their history. */
  mergeBase(one: string, other: string): Promise<string | undefined>;
  isAncestor(ancestor: string, tip: string): Promise<boolean>;
  /** The commits on the first-parent line of `tip` with this trailer, and its value: newest first, without what `since` holds. */
  trailers(since: string | undefined, tip: string, trailer: string): Promise<{ commit: string; value: string }[]>;
  /** All texts that a file below the content folder has had on the line of `tip`, newest first. */
  history(tip: string, path: string): Promise<string[]>;
  /** Writes a commit, here only. Returns its id. */
  commit(commit: NewCommit): Promise<string>;
  /**
   * Moves the refs that differ on the remote, all or none. Throws MovedError where a tip is not the expected one any more,
   * RefusedError where the remote refuses for good, any other error where trying later may help.
   */
  push(from: Tips, to: Tips): Promise<void>;
  /** The tips of the branches below `callboard/` but the feed branch, as the last fetch saw them: name → commit. */
  reviewBranches(): ReadonlyMap<string, string>;
  /**
   * A commit with the branch and main as its parents: main's tree, what people changed on the branch since its base, and these files.
   * Undefined where people changed a file there that has changed on main too: only they can say what it must be.
   */
  merge(commit: MergeCommit): Promise<string | undefined>;
  /** Paths in the repository, from its root, that differ between two commits. */
  changed(from: string, to: string): Promise<string[]>;
  /**
   * Moves review branches in one push, each for itself, so that one which somebody moved or protects holds up no other. Resolves to those
   * that stayed where they were, and why: MovedError or RefusedError. Throws where the remote answered for none of them.
   */
  pushReviews(moves: ReviewMove[]): Promise<ReadonlyMap<string, Error>>;
  /** Removes the local clone. */
  dispose(): Promise<void>;
}
