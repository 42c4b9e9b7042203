import { createHash } from 'node:crypto';
import { MovedError, type NewCommit, type Repo, type Tips } from '../../receiver/git/repo.ts';

interface MemoryCommit {
  parent?: string;
  /** A second parent. */
  merged?: string;
  files: ReadonlyMap<string, string>;
  message: string;
  /** A person made it anew. */
  amended?: boolean;
}

/** A remote in memory: commits are values. People push to it too. */
export class MemoryRemote {
  tips: Tips = {};
  /** Branches of people's. */
  others: string[] = [];
  /** Branches below `callboard/` but the feed branch. */
  reviews = new Map<string, string>();
  commits = new Map<string, MemoryCommit>();
  /** What the next pushes meet instead of success; `after` lets the push through and then fails. */
  faults: { error: Error; after?: boolean }[] = [];
  /** Runs once, just before the next push is looked at. */
  meanwhile: (() => void) | undefined;

  write({ parent, files, message, at }: NewCommit): string {
    const base = parent === undefined ? new Map<string, string>() : this.commit(parent).files;
    const after = new Map(base);
    for (const [path, text] of files) {
      if (text === undefined) after.delete(path);
      else after.set(path, text);
    }
    const id = createHash('sha1')
      .update(JSON.stringify([parent, [...after], message, at, this.commits.size]))
      .digest('hex');
    this.commits.set(id, { ...(parent !== undefined && { parent }), files: after, message });
    return id;
  }

  /** A merge of two commits, with the files of `on` (the second one where nothing else is said) and these. */
  join(parent: string, merged: string, files: NewCommit['files'], message: string, at = 0, on = merged): string {
    const id = this.write({ parent: on, files, message, at });
    this.commits.set(id, { ...this.commit(id), parent, merged });
    return id;
  }

  /** Somebody made this commit anew. */
  amend(id: string): void {
    this.commits.set(id, { ...this.commit(id), amended: true });
  }

  mergeBase(one: string, other: string): string | undefined {
    return this.history(one).find(([commit]) => this.has(other, commit))?.[0];
  }

  /** What changed between two commits, where it fits onto a third; undefined where that changed the same file otherwise. */
  onto(tip: string, from: string, to: string): Map<string, string | undefined> | undefined {
    const [before, now] = [this.commit(from).files, this.commit(tip).files];
    const changed = this.changed(from, to);
    return [...changed].some(([path, text]) => now.get(path) !== before.get(path) && now.get(path) !== text) ? undefined : changed;
  }

  commit(id: string): MemoryCommit {
    const commit = this.commits.get(id);
    if (!commit) throw new Error(`no commit ${id}`);
    return commit;
  }

  #known = new Map<string, Set<string>>();
  #historyOf(tip: string | undefined): Set<string> {
    const known = tip === undefined ? new Set<string>() : (this.#known.get(tip) ?? new Set(this.history(tip).map(([id]) => id)));
    if (tip !== undefined) this.#known.set(tip, known);
    return known;
  }

  /** Whether a commit is an ancestor of another, over all parents. */
  has(tip: string | undefined, ancestor: string): boolean {
    return this.#historyOf(tip).has(ancestor);
  }

  changed(from: string, to: string): Map<string, string | undefined> {
    const [before, after] = [this.commit(from).files, this.commit(to).files];
    const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
    return new Map(paths.map((path) => [path, after.get(path)]));
  }

  /** Every commit in the history of a tip, none before its children. */
  history(tip: string | undefined, seen = new Set<string>()): [string, MemoryCommit][] {
    if (tip === undefined || seen.has(tip)) return [];
    seen.add(tip);
    const commit = this.commit(tip);
    const [theirs, ours] = [this.history(commit.merged, seen), this.history(commit.parent, seen)];
    return [[tip, commit], ...ours, ...theirs];
  }

  /** First-parent line, newest first. */
  *line(tip: string | undefined): Generator<[string, MemoryCommit]> {
    for (let id = tip; id !== undefined; id = this.commit(id).parent) yield [id, this.commit(id)];
  }

  files(branch: keyof Tips): ReadonlyMap<string, string> {
    const tip = this.tips[branch];
    return tip === undefined ? new Map() : this.commit(tip).files;
  }

  /** A person's commit on main. */
  edit(files: Record<string, string | undefined>, message = 'a person'): void {
    const parent = this.tips.main;
    this.tips.main = this.write({ ...(parent && { parent }), files: new Map(Object.entries(files)), message, at: 0 });
  }
}

/** The publisher's view of a `MemoryRemote`. */
export function memoryRepo(remote: MemoryRemote): Repo {
  return {
    fetch: async () => ({ ...remote.tips }),
    branchesInstead: () =>
      remote.tips.main ? [] : [...(remote.tips.feed ? ['callboard/feed'] : []), ...remote.reviews.keys(), ...remote.others],
    rootNames: async () => ['content', 'package.json'],
    files: async (commit) => remote.commit(commit).files,
    async newestWithTrailer(tip, trailer, { without, untouched } = {}) {
      for (const [commit, { message, amended }] of remote.history(tip)) {
        if (remote.has(without, commit) || (untouched && amended)) continue;
        const value = new RegExp(`^${trailer}: (.+)$`, 'm').exec(message)?.[1];
        if (value) return { commit, value };
      }
      return undefined;
    },
    mergeBase: async (one, other) => remote.mergeBase(one, other),
    isAncestor: async (ancestor, tip) => remote.commits.has(tip) && remote.has(tip, ancestor),
    async trailers(since, tip, trailer) {
      const own = [...remote.line(tip)].filter(([commit]) => !remote.has(since, commit));
      return own.flatMap(([commit, { message }]) => {
        const value = new RegExp(`^${trailer}: (.+)$`, 'm').exec(message)?.[1];
        return value ? { commit, value } : [];
      });
    },
    async history(tip, path) {
      const texts = [...remote.line(tip)].flatMap(([, { files }]) => files.get(path) ?? []);
      return texts.filter((text, index) => text !== texts[index - 1]);
    },
    commit: async (commit) => remote.write(commit),
    async push(from, to) {
      remote.meanwhile?.();
      remote.meanwhile = undefined;
      const fault = remote.faults.shift();
      if (fault && !fault.after) throw fault.error;
      const moving = (['main', 'feed'] as const).filter((name) => to[name] !== undefined && to[name] !== from[name]);
      if (moving.some((name) => remote.tips[name] !== from[name])) throw new MovedError('moved');
      for (const name of moving) remote.tips[name] = to[name];
      if (fault) throw fault.error;
    },
    reviewBranches: () => remote.reviews,
    async merge({ branch, base, main, files, message, at }) {
      const [theirs, mains] = [remote.changed(base, branch), remote.changed(base, main)];
      const people = [...theirs].filter(([path]) => !files.has(path));
      if (people.some(([path, text]) => mains.has(path) && mains.get(path) !== text)) return undefined;
      return remote.join(branch, main, new Map([...people, ...files]), message, at);
    },
    changed: async (from, to) => [...remote.changed(from, to).keys()],
    async pushReviews(moves) {
      const stayed = new Map<string, Error>();
      for (const { branch, from, to } of moves) {
        if (remote.reviews.get(branch) !== from) stayed.set(branch, new MovedError('moved'));
        else if (to === undefined) remote.reviews.delete(branch);
        else remote.reviews.set(branch, to);
      }
      return stayed;
    },
    dispose: async () => {},
  };
}
