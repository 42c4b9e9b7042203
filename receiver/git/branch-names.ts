import { Id } from '../../schemas/scalars.ts';

/** The folder of Callboard's branches, where a configuration names no other. */
export const usualFolder = 'callboard';

/** What Callboard's branches in a repository are called. */
export interface BranchNames {
  folder: string;
  /** Holds what Stager said last. */
  feed: string;
  /** The pull request that many events share. */
  sync: string;
  /** The pull request that asks whether a mass removal is right. */
  brake: string;
  /** The branch that is made and removed as a test of writing. */
  test: string;
  /** The pull request about one event. */
  event(id: string): string;
  /** Whether Callboard reviews on this branch. People may have other branches in the folder. */
  isReview(branch: string): boolean;
}

/** The branches in one folder: each venue of a repository that several share has a folder of its own. */
export function branchNames(folder: string = usualFolder): BranchNames {
  const [sync, brake] = [`${folder}/sync`, `${folder}/brake`];
  const isPart = (branch: string, of: string) => branch.startsWith(of) && /^(-\d{1,4})?$/.test(branch.slice(of.length));
  return {
    folder,
    feed: `${folder}/feed`,
    sync,
    brake,
    test: `${folder}/doctor`,
    event: (id) => `${folder}/event/${id}`,
    isReview: (branch) =>
      (branch.startsWith(`${folder}/`) && eventOfBranch(branch) !== undefined) || isPart(branch, sync) || isPart(branch, brake),
  };
}

/** The id of the event whose branch this is; undefined for any other branch. */
export function eventOfBranch(branch: string): string | undefined {
  const id = /^[^/]+\/event\/(\d+)$/.exec(branch)?.[1];
  return id !== undefined && Id.safeParse(id).success ? id : undefined;
}

/** Whether a branch is in a folder of Callboard's, of whichever venue. */
export const isCallboards = (branch: string): boolean => /^callboard(-[A-Za-z0-9-]+)?\//.test(branch);
