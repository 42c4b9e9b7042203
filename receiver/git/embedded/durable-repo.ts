import type { Repo } from '../repo.ts';
import { repositoryFolders } from './repository-folders.ts';

/**
 * A repo whose remote is the repository in `folder`, on the disk of the receiver. What a look at it saw, and what was pushed to it,
 * survives a power cut when they resolve: git fsyncs the files that it writes, and never the folders that it puts them into.
 */
export function durableRepo(repo: Repo, folder: string): Repo {
  const folders = repositoryFolders(folder);
  async function durably<T>(visit: () => Promise<T>): Promise<T> {
    const result = await visit();
    await folders.sync();
    return result;
  }
  return {
    ...repo,
    fetch: () => durably(repo.fetch),
    push: (from, to) => durably(() => repo.push(from, to)),
    pushReviews: (moves) => durably(() => repo.pushReviews(moves)),
  };
}
