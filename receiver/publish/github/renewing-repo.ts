import { RefusedError, type Repo } from '../repo.ts';
import type { GitHub } from './connect.ts';

/** A repo whose visits are repeated once with a fresh token where the remote does not accept the one they came with. */
export function renewingRepo(repo: Repo, github: Pick<GitHub, 'gitRefused'>): Repo {
  async function renewing<T>(visit: () => Promise<T>): Promise<T> {
    try {
      return await visit();
    } catch (error) {
      if (!(error instanceof RefusedError) || !github.gitRefused()) throw error;
      return visit();
    }
  }
  return {
    ...repo,
    fetch: () => renewing(repo.fetch),
    push: (from, to) => renewing(() => repo.push(from, to)),
    pushReviews: (moves) => renewing(() => repo.pushReviews(moves)),
  };
}
