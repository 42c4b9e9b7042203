import { addComment, addLabels, reopen } from './change-pull.ts';
import type { FakePull, MergeMethod } from './fake-pull.ts';
import type { FakeRepository } from './fake-repository.ts';
import { mergePull } from './merge-pull.ts';
import { mergeability } from './mergeability.ts';

/** What people and checks do on GitHub's pages. Each resolves when it is done; what GitHub refuses is thrown. */
export class GitHubPeople {
  readonly #repository: FakeRepository;
  readonly #now: () => number;
  readonly #inTurn: <T>(act: () => Promise<T>) => Promise<T>;

  constructor(repository: FakeRepository, now: () => number, inTurn: <T>(act: () => Promise<T>) => Promise<T>) {
    this.#repository = repository;
    this.#now = now;
    this.#inTurn = inTurn;
  }

  #on<T>(number: number, act: (pull: FakePull) => Promise<T> | T): Promise<T> {
    return this.#inTurn(async () => {
      await this.#repository.follow();
      const pull = this.#repository.pull(number);
      if (!pull) throw new Error(`There is no pull request #${number}.`);
      const result = await act(pull);
      await this.#repository.follow();
      return result;
    });
  }

  /** The merge button; returns the base's new tip. */
  merge(number: number, method: MergeMethod = 'merge', by = 'kim'): Promise<string> {
    return this.#on(number, (pull) => mergePull(this.#repository, pull, { by, method }));
  }

  close(number: number, comment?: string, by = 'kim'): Promise<void> {
    return this.#on(number, (pull) => {
      if (comment) addComment(pull, by, comment, this.#now());
      if (pull.state === 'open') this.#repository.close(pull);
    });
  }

  reopen(number: number): Promise<void> {
    return this.#on(number, (pull) => reopen(this.#repository, pull, this.#now()));
  }

  /** A new title, body, or both. */
  rewrite(number: number, text: { title?: string; body?: string }): Promise<void> {
    return this.#on(number, (pull) => void Object.assign(pull, text, { updatedAt: this.#now() }));
  }

  comment(number: number, body: string, by = 'kim'): Promise<void> {
    return this.#on(number, (pull) => void addComment(pull, by, body, this.#now()));
  }

  label(number: number, ...names: string[]): Promise<void> {
    return this.#on(number, (pull) => addLabels(this.#repository, pull, names, this.#now()));
  }

  /** The button "Delete branch". */
  deleteBranch(number: number): Promise<void> {
    return this.#on(number, async (pull) => {
      await this.#repository.git('update-ref', '-d', `refs/heads/${pull.head}`);
    });
  }

  /** The button "Restore branch". */
  restoreBranch(number: number): Promise<void> {
    return this.#on(number, async (pull) => {
      await this.#repository.git('update-ref', `refs/heads/${pull.head}`, pull.headSha);
    });
  }

  /** A check succeeds on the head as it is now; whatever waited for that is merged. */
  passCheck(number: number, check: string): Promise<void> {
    return this.#on(number, async (pull) => {
      const { checks } = this.#repository;
      checks.set(pull.headSha, new Set([...(checks.get(pull.headSha) ?? []), check]));
      await mergeWaiting(this.#repository);
    });
  }
}

/** Merges what has auto-merge on and can be merged now. */
export async function mergeWaiting(repository: FakeRepository): Promise<void> {
  for (const pull of repository.pulls) {
    if (!pull.autoMerge || (await mergeability(repository, pull)).state !== 'clean') continue;
    await mergePull(repository, pull, pull.autoMerge);
  }
}
