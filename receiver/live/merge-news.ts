import type { Logger } from 'pino';
import type { Key, Remembered } from '../inbox/remembered.ts';
import type { MergedPull } from '../review/pulls/merged-pulls.ts';

export interface MergeNewsDeps {
  /** To remember never rejects: see `forgiving`. */
  remembered: Pick<Remembered, 'recall' | 'remember'>;
  /** Whether a commit is in the history of another, as far as the clone knows. */
  isAncestor(ancestor: string, tip: string): Promise<boolean>;
  /** Writes under a pull request that it is live; twice does no harm. */
  tell(pull: MergedPull): Promise<void>;
  log: Pick<Logger, 'info'>;
}

/** Merged pull requests that are not known to be live, and the numbers of the last ones that were told. */
export interface MergeStory {
  waiting: MergedPull[];
  told: number[];
}

export const mergesKey: Key<MergeStory> = { name: 'merges' };

const mostTold = 500;
const mostWaiting = 200;

/** Tells each merged pull request once that what it brought is on the site. Never throws. */
export async function mergeNews({ remembered, isAncestor, tell, log }: MergeNewsDeps) {
  let { waiting, told }: MergeStory = (await remembered.recall(mergesKey)) ?? { waiting: [], told: [] };
  /** The commit of the site that holds none of those which wait. */
  let settledFor: string | undefined;
  let telling: Promise<void> | undefined;

  function keep(): void {
    void remembered.remember(mergesKey, { waiting, told });
  }

  function add(merged: readonly MergedPull[]): void {
    const known = new Set([...told, ...waiting.map(({ number }) => number)]);
    const fresh = merged.filter(({ number }) => !known.has(number));
    if (fresh.length === 0) return;
    waiting = [...waiting, ...fresh].slice(-mostWaiting);
    settledFor = undefined;
    keep();
  }

  async function tellThose(commit: string): Promise<void> {
    // A commit that the clone has not fetched yet is known after the next look at the remote.
    if (!(await isAncestor(commit, commit))) return;
    for (const pull of waiting) {
      if (!(await isAncestor(pull.mergedAs, commit))) continue;
      await tell(pull);
      waiting = waiting.filter((each) => each !== pull);
      told = [...told, pull.number].slice(-mostTold);
      keep();
    }
    settledFor = commit;
  }

  return {
    /** Call it after each step, with the pull requests that a look found merged and the commit that the site is of. */
    look({ merged, commit }: { merged?: readonly MergedPull[] | undefined; commit?: string | undefined }): void {
      if (merged) add(merged);
      if (telling || commit === undefined || waiting.length === 0 || settledFor === commit) return;
      telling = tellThose(commit)
        .catch((error) => {
          settledFor = commit; // it is tried again with the next build, or the next merge
          log.info({ err: error }, 'A merged pull request could not be told that it is live.');
        })
        .finally(() => {
          telling = undefined;
        });
    },
    /** Whether the site is to be looked at soon. */
    isWaiting: () => waiting.length > 0,
    /** Resolves when nothing is under way. */
    idle: async () => telling,
  };
}
