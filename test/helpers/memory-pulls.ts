import { MovedError } from '../../receiver/git/repo.ts';
import type { MergeMethod, PullRequest, PullRequests } from '../../receiver/host/pull-requests.ts';
import type { MemoryRemote } from './memory-repo.ts';

/** Pull requests over a `MemoryRemote`, with the buttons that people press. */
export class MemoryPulls implements PullRequests {
  pulls: PullRequest[] = [];
  /** False while GitHub does not answer. */
  up = true;
  /** Counts down over the calls that change something; at zero the call fails after it was done. */
  failIn = Number.POSITIVE_INFINITY;
  readonly #remote: MemoryRemote;

  constructor(remote: MemoryRemote) {
    this.#remote = remote;
  }

  #answer<T>(value: T): T {
    if (!this.up) throw new Error('fault: GitHub does not answer');
    return value;
  }

  #changed(): void {
    if (this.failIn-- <= 0) {
      this.failIn = Number.POSITIVE_INFINITY;
      throw new Error('fault: no answer came');
    }
  }

  /** Heads follow their branches; a pull request whose branch is gone is closed. */
  #refresh(): void {
    for (const pull of this.pulls) {
      const head = this.#remote.reviews.get(pull.branch);
      if (pull.state !== 'open') continue;
      if (head === undefined) pull.state = 'closed';
      else pull.head = head;
    }
  }

  async checkWrite(): Promise<void> {
    this.#answer(undefined);
  }

  async list(): Promise<PullRequest[]> {
    this.#refresh();
    return this.#answer(this.pulls.map((pull) => ({ ...pull })));
  }

  async propose({ branch, title, body }: Parameters<PullRequests['propose']>[0]): ReturnType<PullRequests['propose']> {
    this.#answer(undefined);
    this.#refresh();
    const head = this.#remote.reviews.get(branch);
    if (head === undefined) throw new Error(`no branch ${branch}`);
    const open = this.pulls.find((pull) => pull.state === 'open' && pull.branch === branch);
    const pull = open ?? {
      number: this.pulls.length + 1,
      branch,
      base: 'main',
      head,
      state: 'open' as const,
      url: '',
      labels: [],
      reviewers: [],
      createdAt: 0,
      updatedAt: 0,
      title,
      body,
    };
    Object.assign(pull, { title, body });
    if (!open) this.pulls.push(pull);
    this.#changed();
    return { outcome: open ? 'updated' : 'created', pull: { ...pull }, notes: [] };
  }

  async withdraw({ number, head }: PullRequest, { body }: { body: string }): Promise<PullRequest> {
    this.#answer(undefined);
    this.#refresh();
    const pull = this.pulls.find((each) => each.number === number);
    if (!pull) throw new Error(`no pull request ${number}`);
    if (pull.state !== 'open') return { ...pull };
    if (pull.head !== head) throw new MovedError('moved');
    Object.assign(pull, { body, state: 'closed' });
    this.#changed();
    return { ...pull };
  }

  async comment(): Promise<void> {
    this.#answer(undefined);
  }

  async mergeability(number: number): ReturnType<PullRequests['mergeability']> {
    const pull = this.pulls[number - 1];
    return { head: pull?.head ?? '', mergeable: pull !== undefined && this.merged(pull) !== undefined };
  }

  advice = { write: 'Give it write.', autoMerge: 'switch it on' };

  autoMerge = async (): ReturnType<PullRequests['autoMerge']> => 'not-allowed';

  /** Main with the pull request in it, or undefined where both changed the same file. */
  merged({ branch }: PullRequest): Map<string, string | undefined> | undefined {
    const [head, main] = [this.#remote.reviews.get(branch), this.#remote.tips.main];
    const base = head && main && this.#remote.mergeBase(main, head);
    return base ? this.#remote.onto(main, base, head) : undefined;
  }

  /** Main with each commit of the pull request that is no merge, one after the other; undefined where one does not fit. */
  #rebased({ branch }: PullRequest): string | undefined {
    let tip = this.#remote.tips.main;
    const commits = this.#remote.history(this.#remote.reviews.get(branch)).filter(([id]) => !this.#remote.has(tip, id));
    for (const [id, { parent, merged, message }] of commits.reverse()) {
      if (merged !== undefined || parent === undefined || tip === undefined) continue;
      const files = this.#remote.onto(tip, parent, id);
      if (!files) return undefined;
      tip = this.#remote.write({ parent: tip, files, message: `${message}`, at: 0 });
      this.#remote.amend(tip);
    }
    return tip;
  }

  /** A person presses the button. False where it is grey. */
  merge(pull: PullRequest, how: MergeMethod, deleteBranch: boolean): boolean {
    this.#refresh();
    const files = this.merged(pull);
    const [main, head] = [this.#remote.tips.main, this.#remote.reviews.get(pull.branch)];
    if (!files || main === undefined || head === undefined) return false;
    if (how === 'squash') this.#remote.edit(Object.fromEntries(files), `a person merged #${pull.number}`);
    else if (how === 'merge') this.#remote.tips.main = this.#remote.join(main, head, files, `a person merged #${pull.number}`, 0, main);
    else {
      const tip = this.#rebased(pull);
      if (tip === undefined) return false;
      this.#remote.tips.main = tip;
    }
    pull.state = 'merged';
    if (deleteBranch) this.#remote.reviews.delete(pull.branch);
    return true;
  }
}
