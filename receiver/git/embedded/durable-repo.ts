import type { Repo } from '../repo.ts';
import { repositoryFolders } from './repository-folders.ts';

/**
 * A repo whose remote is the repository in `folder`, on the disk of the receiver. When a fetch or push resolves, its result survives a
 * power cut: git fsyncs the files that it writes, but never their folders, so this does.
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
