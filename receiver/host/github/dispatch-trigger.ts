import type { Octokit } from '@octokit/rest';
import type { BuildTrigger } from '../build-trigger.ts';
import { githubError } from './github-error.ts';

export interface DispatchTriggerOptions {
  octokit: Octokit;
  owner: string;
  repo: string;
}

/** How GitHub is asked for a build, for a person. */
export const dispatchName = 'repository_dispatch on GitHub';

/** The type of event that site.yml waits for. */
const rebuildEvent = 'callboard-rebuild';

const minute = 60_000;

/**
 * GitHub's workflow builds each push by itself, and also waits for a `repository_dispatch`. That needs write on Contents. Rejects as
 * all that asks GitHub does.
 */
export function dispatchTrigger({ octokit, owner, repo }: DispatchTriggerOptions): BuildTrigger {
  return {
    name: dispatchName,
    buildsPushes: true,
    async ask() {
      try {
        await octokit.rest.repos.createDispatchEvent({ owner, repo, event_type: rebuildEvent });
      } catch (error) {
        throw githubError(error, () => minute);
      }
    },
  };
}
