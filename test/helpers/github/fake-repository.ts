import { git, tryGit } from '../git.ts';
import type { FakePull, MergeMethod } from './fake-pull.ts';

export interface RepositorySettings {
  defaultBranch: string;
  private: boolean;
  /** Whether GitHub Pages is on. */
  pages: boolean;
  mergeMethods: MergeMethod[];
  allowAutoMerge: boolean;
  deleteBranchOnMerge: boolean;
  /** Checks that must have passed on the head before the button works. */
  requiredChecks: string[];
  /** Logins that may be asked for a review. */
  collaborators: string[];
}

/** One repository: the bare git repository, and what GitHub keeps beside it. */
export class FakeRepository {
  readonly owner: string;
  readonly name: string;
  readonly id: number;
  readonly folder: string;
  readonly settings: RepositorySettings;
  readonly createdAt: number;
  readonly pulls: FakePull[] = [];
  readonly labels = new Set<string>();
  /** Types of the `repository_dispatch` events so far. */
  readonly dispatched: string[] = [];
  protectedBranches: string[] = [];
  /** Checks that passed, by commit. */
  readonly checks = new Map<string, Set<string>>();
  #heads = new Map<string, string>();
  #now: () => number;

  constructor(fullName: string, id: number, folder: string, settings: RepositorySettings, now: () => number) {
    const [owner = '', name = ''] = fullName.split('/');
    this.owner = owner;
    this.name = name;
    this.id = id;
    this.folder = folder;
    this.settings = settings;
    this.createdAt = now();
    this.#now = now;
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  /** The branches as they were when `follow` last looked. */
  get heads(): ReadonlyMap<string, string> {
    return this.#heads;
  }

  pull(number: number): FakePull | undefined {
    return this.pulls.find((pull) => pull.number === number);
  }

  git(...args: string[]): Promise<string> {
    return git(this.folder, args);
  }

  async contains(branch: string, commit: string): Promise<boolean> {
    return (await tryGit(this.folder, ['merge-base', '--is-ancestor', commit, branch])).code === 0;
  }

  /** Brings the pull requests in line with the branches, as GitHub does after each push. */
  async follow(by = this.owner): Promise<void> {
    const before = this.#heads;
    this.#heads = await this.#readHeads();
    const moved = (branch: string) => before.get(branch) !== this.#heads.get(branch);
    for (const pull of this.pulls) {
      if (pull.state !== 'open' || !(moved(pull.base) || moved(pull.head))) continue;
      const base = this.#heads.get(pull.base);
      const head = this.#heads.get(pull.head);
      if (base && moved(pull.base) && (await this.contains(base, pull.headSha))) this.close(pull, { by, commit: pull.headSha });
      else if (!base || !head) this.close(pull);
      else await this.#synchronize(pull, base, head);
    }
  }

  async #synchronize(pull: FakePull, base: string, head: string): Promise<void> {
    pull.baseSha = base;
    if (head === pull.headSha) return;
    pull.headSha = head;
    pull.updatedAt = this.#now();
    await this.git('update-ref', `refs/pull/${pull.number}/head`, head);
    // Pushing the head back onto its base leaves nothing to merge: closed, not merged.
    if (await this.contains(base, head)) this.close(pull);
  }

  async #readHeads(): Promise<Map<string, string>> {
    const lines = await this.git('for-each-ref', '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads');
    return new Map(
      lines
        .split('\n')
        .filter(Boolean)
        .map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]),
    );
  }

  close(pull: FakePull, merged?: { by: string; commit: string }): void {
    const at = this.#now();
    pull.state = 'closed';
    pull.closedAt = at;
    pull.updatedAt = at;
    pull.autoMerge = undefined;
    if (merged) pull.merged = { at, ...merged };
  }
}
