import { z } from 'zod';
import { askGitHub } from './ask-github.ts';

/** Whether an account is an organization, whose apps are made on another page than a person's. Asked without a token. */
export async function isOrganization(api: string, owner: string): Promise<boolean> {
  const answer = z.object({ type: z.string() });
  return (await askGitHub({ api, path: `/users/${encodeURIComponent(owner)}`, answer })).type === 'Organization';
}

/** Whether GitHub Pages is on for a repository. */
export async function hasPages(api: string, { owner, repo }: { owner: string; repo: string }, token: string): Promise<boolean> {
  const answer = z.object({ has_pages: z.boolean() });
  return (await askGitHub({ api, path: `/repos/${owner}/${repo}`, token, answer })).has_pages;
}

/** The keys by which ssh knows GitHub, as `known_hosts` has them after the name. */
export async function sshHostKeys(api: string): Promise<string[]> {
  return (await askGitHub({ api, path: '/meta', answer: z.object({ ssh_keys: z.array(z.string().regex(/^ssh-|^ecdsa-/)) }) })).ssh_keys;
}
