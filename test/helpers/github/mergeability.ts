import { tryGit } from '../git.ts';
import type { FakePull } from './fake-pull.ts';
import type { FakeRepository } from './fake-repository.ts';

/** The tree that merging two commits gives; undefined when they conflict. */
export async function mergedTree(folder: string, ours: string, theirs: string): Promise<string | undefined> {
  const { code, stdout, stderr } = await tryGit(folder, ['merge-tree', '--write-tree', ours, theirs]);
  if (stderr.includes('unrelated histories')) return undefined;
  if (code > 1) throw new Error(`git merge-tree ended with ${code}: ${stderr}`);
  return code === 0 ? stdout.toString().split('\n')[0] : undefined;
}

/** What a pull request shows as changed, for `git diff`: since it left its base, or everything where the two share no past. */
export async function changedRange({ folder }: FakeRepository, { baseSha, headSha }: FakePull): Promise<string> {
  const { code } = await tryGit(folder, ['merge-base', baseSha, headSha]);
  return code === 0 ? `${baseSha}...${headSha}` : `${baseSha}..${headSha}`;
}

export interface Mergeability {
  /** null: GitHub has not worked it out yet. */
  mergeable: boolean | null;
  state: 'unknown' | 'clean' | 'dirty' | 'blocked' | 'draft';
}

/** Whether the button would work. */
export async function mergeability(repository: FakeRepository, pull: FakePull): Promise<Mergeability> {
  if (pull.state !== 'open') return { mergeable: null, state: 'unknown' };
  if (!(await mergedTree(repository.folder, pull.baseSha, pull.headSha))) return { mergeable: false, state: 'dirty' };
  if (pull.draft) return { mergeable: true, state: 'draft' };
  const passed = repository.checks.get(pull.headSha);
  const missing = repository.settings.requiredChecks.some((check) => !passed?.has(check));
  return { mergeable: true, state: missing ? 'blocked' : 'clean' };
}

/** As a look at the API shows it: the first look at a new pair of commits only starts the work. */
export async function assess(repository: FakeRepository, pull: FakePull): Promise<Mergeability> {
  const pair = `${pull.baseSha} ${pull.headSha}`;
  if (pull.state === 'open' && pull.assessed !== pair) {
    pull.assessed = pair;
    return { mergeable: null, state: 'unknown' };
  }
  return mergeability(repository, pull);
}
