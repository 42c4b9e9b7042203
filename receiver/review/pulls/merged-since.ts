import type { Repo } from '../../git/repo.ts';
import type { PullRequest } from '../../host/pull-requests.ts';
import { idsOf } from './pull-marker.ts';

/** If main does not have a merge after this long, somebody undid it with a forced push. Ms. */
const mergeShows = 10 * 60_000;

/** The events of pull requests that were merged after main was last read: their proposals may be on main by now. */
export async function mergedSince(
  { repo, clock, branch }: { repo: Pick<Repo, 'isAncestor'>; clock(): number; branch: string },
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
