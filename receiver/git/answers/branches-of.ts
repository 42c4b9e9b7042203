/** The branches of a remote: name → commit. `visit` runs a git command, from any folder. */
export async function branchesOf(visit: (args: string[]) => Promise<string>, remote: string): Promise<Map<string, string>> {
  const listed = await visit(['ls-remote', '--heads', '--', remote]);
  return new Map(
    listed.split('\n').flatMap((line) => {
      const [commit = '', name] = line.split('\trefs/heads/');
      return name === undefined ? [] : [[name, commit] as const];
    }),
  );
}
