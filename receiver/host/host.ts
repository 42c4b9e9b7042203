import type { BuildTrigger } from './build-trigger.ts';
import type { Wait } from './not-now.ts';
import type { PullRequests } from './pull-requests.ts';

/** The pages of a host on which a person edits a file of the repository. `path` is the file's path in the repository. */
export interface FilePages {
  /** Edits a file that is on the branch. */
  edit(branch: string, path: string): string;
  /** Begins a file that is not on the branch yet. */
  create(branch: string, path: string): string;
}

/** The service where the content repository lives, such as GitHub: what Callboard uses of it beside git. */
export interface Host {
  /** Its name, for a person. */
  name: string;
  pulls: PullRequests;
  /** Builds of the site by the host's CI. */
  builds: BuildTrigger;
  pages: FilePages;
  /** The value of the Authorization header for git over https, with a token that is good for some minutes at least. */
  gitAuthorization(): Promise<string>;
  /** Git was refused with the last `gitAuthorization`. True where the next one may be better. */
  gitRefused(): boolean;
  /** The wait that the host asked for, while it is on: keep it, so that a restart does not cut it short. */
  wait(): Wait | undefined;
}
