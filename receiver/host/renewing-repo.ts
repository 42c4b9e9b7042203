import { RefusedError, type Repo } from '../git/repo.ts';

/** Who holds the token that git shows to the remote. */
interface TokenHolder {
  /** The remote refused: whether the next visit comes with another token. */
  gitRefused(): boolean;
}

/** A repo whose visits are repeated once with a fresh token where the remote does not accept the one they came with. */
export function renewingRepo(repo: Repo, host: TokenHolder): Repo {
  async function renewing<T>(visit: () => Promise<T>): Promise<T> {
    try {
      return await visit();
    } catch (error) {
      if (!(error instanceof RefusedError) || !host.gitRefused()) throw error;
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
