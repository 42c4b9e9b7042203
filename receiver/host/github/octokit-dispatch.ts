import type { Octokit } from '@octokit/rest';
import { githubError } from './github-error.ts';

export interface OctokitDispatchOptions {
  octokit: Octokit;
  owner: string;
  repo: string;
}

const minute = 60_000;

/** Starts the workflows that wait for a `repository_dispatch` of this type. Needs write on Contents. Rejects as all that asks GitHub does. */
export function octokitDispatch({ octokit, owner, repo }: OctokitDispatchOptions): (eventType: string) => Promise<void> {
  return async (eventType) => {
    try {
      await octokit.rest.repos.createDispatchEvent({ owner, repo, event_type: eventType });
    } catch (error) {
      throw githubError(error, () => minute);
    }
  };
}
