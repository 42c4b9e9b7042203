import type { BuildTrigger } from './build-trigger.ts';
import type { Wait } from './not-now.ts';
import type { PullRequests } from './pull-requests.ts';

/** Addresses of the host's pages for editing a file of the repository. `path` is the file's path in the repository. */
export interface FilePages {
  /** To edit a file that is on the branch. */
  edit(branch: string, path: string): string;
  /** To create a file that is not on the branch yet, with this text in it to begin with. */
  create(branch: string, path: string, text?: string): string;
}

/** The service that hosts the content repository, such as GitHub: what Callboard uses of it besides git. */
export interface Host {
  /** Its name, for people. */
  name: string;
  pulls: PullRequests;
  /** Builds of the site by the host's CI. */
  builds: BuildTrigger;
  pages: FilePages;
  /** The value of the Authorization header for git over https, with a token that is valid for at least some minutes. */
  gitAuthorization(): Promise<string>;
  /** The remote refused the last `gitAuthorization`. True if the next one may be accepted. */
  gitRefused(): boolean;
  /** The current wait that the host asked for. Store it, so that a restart does not cut it short. */
  wait(): Wait | undefined;
}
