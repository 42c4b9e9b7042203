import { noBuilds } from '../../receiver/remote/no-builds.ts';
import { readTree } from './git.ts';

/**
 * The content of a branch: path below `content/` → text. `beside` is what else may be there, and on the feed branch what keeps hosts
 * from building it; anything more is an error.
 */
export async function contentOf(repository: string, branch: string, beside: string[] = []): Promise<Map<string, string>> {
  const tree = await readTree(repository, branch);
  const expected = [...beside, ...(branch === 'callboard/feed' ? noBuilds.keys() : [])];
  const elsewhere = [...tree.keys()].filter((path) => !path.startsWith('content/') && !expected.includes(path));
  if (elsewhere.length > 0) throw new Error(`${branch} holds files outside content/: ${elsewhere.join(', ')}`);
  return new Map(
    [...tree].flatMap(([path, text]) => (path.startsWith('content/') ? [[path.slice('content/'.length), text] as const] : [])),
  );
}
