import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MovedError, type Repo, type Tips } from '../repo.ts';

export interface RemovableDeps {
  /** The repository that is the remote of `repo`. */
  folder: string;
  /** Makes it anew. */
  make(): Promise<unknown>;
  /** Called with what a fetch saw, before anything else uses it. */
  seen?(tips: Tips): Promise<void>;
}

/**
 * A repo whose remote is a folder that a person may remove at any time. A fetch makes a missing remote anew. A push to a
 * missing one throws MovedError, so that the caller fetches first and learns what is left.
 */
export function removableRepo(repo: Repo, { folder, make, seen }: RemovableDeps): Repo {
  const isThere = () => ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)));
  return {
    ...repo,
    async fetch() {
      if (!isThere()) await make();
      const tips = await repo.fetch();
      await seen?.(tips);
      return tips;
    },
    async push(from, to) {
      if (!isThere()) throw new MovedError(`the repository ${folder} was removed`);
      await repo.push(from, to);
    },
  };
}
