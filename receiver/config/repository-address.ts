/** A repository on GitHub, and where the API for it is. */
export interface RepositoryAddress {
  owner: string;
  repo: string;
  /** Without a slash at the end: `https://api.github.com`, `https://github.venue.example/api/v3`. */
  api: string;
}

/**
 * Reads owner and repo from the address of a git remote, https, ssh or `git@host:owner/repo`. `api` replaces the address of the API that
 * follows from the host. Undefined if the remote cannot be a repository on GitHub, such as a folder on this machine.
 */
export function repositoryAddress(remote: string, api?: string): RepositoryAddress | undefined {
  const [, scheme, host = '', port = '', owner, repo] =
    /^(?:(https?|ssh):\/\/)?(?:[^@/]+@)?([^./:][^/:]*)(:\d+(?=\/))?[/:]([\w-][\w.-]*)\/([\w.-]+?)(?:\.git)?\/?$/.exec(remote) ?? [];
  if (!owner || !repo) return undefined;
  const isGitHub = /^((www|ssh)\.)?github\.com$/i.test(host);
  const web = scheme?.startsWith('http') ? `${scheme}://${host}${port}` : `https://${host}`;
  return { owner, repo, api: (api ?? (isGitHub ? 'https://api.github.com' : `${web}/api/v3`)).replace(/\/+$/, '') };
}
