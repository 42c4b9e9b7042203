import type { PullRequest } from '../github/pull-requests.ts';
import { idsOf } from './pull-marker.ts';
import type { ReviewDeps } from './review.ts';

/** A merge of which main knows nothing after this was undone: somebody forced main. Ms. */
const mergeShows = 10 * 60_000;

/** The events of pull requests that were merged after main was last read: what is proposed of them may be on main by now. */
export async function mergedSince(
  { repo, clock, branch }: Pick<ReviewDeps, 'repo' | 'clock' | 'branch'>,
  pulls: PullRequest[],
  tip: string,
): Promise<Set<string>> {
  const unseen = new Set<string>();
  for (const pull of pulls) {
    const { state, base, updatedAt, mergedAs } = pull;
    if (state !== 'merged' || base !== branch || mergedAs === undefined || updatedAt < clock() - mergeShows) continue;
    if (!(await repo.isAncestor(mergedAs, tip))) for (const id of idsOf(pull)) unseen.add(id);
  }
  return unseen;
}
