import { readTree } from './git.ts';

/** The content of a branch: path below `content/` → text. `beside` is what else may be there; anything more is an error. */
export async function contentOf(repository: string, branch: string, beside: string[] = []): Promise<Map<string, string>> {
  const tree = await readTree(repository, branch);
  const elsewhere = [...tree.keys()].filter((path) => !path.startsWith('content/') && !beside.includes(path));
  if (elsewhere.length > 0) throw new Error(`${branch} holds files outside content/: ${elsewhere.join(', ')}`);
  return new Map(
    [...tree].flatMap(([path, text]) => (path.startsWith('content/') ? [[path.slice('content/'.length), text] as const] : [])),
  );
}
