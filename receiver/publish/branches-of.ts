import { type GitOptions, git } from './git.ts';

/** The branches of a remote, asked for from any folder: name → commit. */
export async function branchesOf(at: GitOptions, remote: string): Promise<Map<string, string>> {
  const listed = await git(at, ['ls-remote', '--heads', '--', remote]);
  return new Map(
    listed.split('\n').flatMap((line) => {
      const [commit = '', name] = line.split('\trefs/heads/');
      return name === undefined ? [] : [[name, commit] as const];
    }),
  );
}

/** What a person should know where the branch of the content is not there, though others of theirs are. */
export function branchProblem(branch: string, branches: ReadonlyMap<string, string>): string | undefined {
  const others = [...branches.keys()].filter((name) => !name.startsWith('callboard/'));
  if (branches.has(branch) || others.length === 0) return undefined;
  return `the branch ${branch} does not exist at the remote, which has ${others.slice(0, 5).join(', ')}${others.length > 5 ? ' and more' : ''}`;
}
