import { Id } from '../../schemas/scalars.ts';

/** The branch of the pull request that many events share. */
export const syncBranch = 'callboard/sync';

/** The branch of the pull request that asks whether a mass removal is right. */
export const brakeBranch = 'callboard/brake';

/** The branch of the pull request about one event. */
export const eventBranch = (id: string): string => `callboard/event/${id}`;

/** The id of the event whose branch this is; undefined for any other branch. */
export function eventOfBranch(branch: string): string | undefined {
  const id = /^callboard\/event\/(\d+)$/.exec(branch)?.[1];
  return id !== undefined && Id.safeParse(id).success ? id : undefined;
}

/** Whether this is a review branch of Callboard. People may have other branches below `callboard/`. */
export const isReviewBranch = (branch: string): boolean =>
  eventOfBranch(branch) !== undefined || /^callboard\/(sync|brake)(-\d{1,4})?$/.test(branch);
