import { RefusedError, type Repo } from '../git/repo.ts';

/** The source of the token that git sends to the remote. */
interface TokenHolder {
  /** The remote refused the token. True if the next visit will have another. */
  gitRefused(): boolean;
}

/** A repo that repeats a visit once with a fresh token if the remote does not accept the first. */
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
