import type { FilePages } from '../host.ts';

/** Where the pages of the host are that the address of a git remote names, such as `https://github.com`. */
export function webOrigin(remote: string): string {
  const [, host = 'github.com'] = /^(?:[a-z]+:\/\/)?(?:[^@/]+@)?([^/]+?)(?::(?!\d+\/)|\/)/.exec(remote) ?? [];
  return `${remote.startsWith('http://') ? 'http' : 'https'}://${host}`;
}

/** GitHub's pages for editing the files of a repository, on the host that the address of the git remote names. */
export function filePages(remote: string, { owner, repo }: { owner: string; repo: string }): FilePages {
  const web = `${webOrigin(remote)}/${owner}/${repo}`;
  return {
    edit: (branch, path) => `${web}/edit/${branch}/${path}`,
    create(branch, path, text) {
      const [, folder = '', file = path] = /^(.*)\/([^/]*)$/.exec(path) ?? [];
      const value = text === undefined ? '' : `&value=${encodeURIComponent(text).replace(/[()']/g, percentEncoded)}`;
      return `${web}/new/${branch}/${folder}?filename=${file}${value}`;
    },
  };
}

const percentEncoded = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
