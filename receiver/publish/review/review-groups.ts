import type { Proposal } from '../../content/plan.ts';

/** Proposals that share a branch and a pull request. */
export interface ReviewGroup {
  branch: string;
  kind: 'event' | 'sync' | 'brake';
  proposals: Proposal[];
}

export const syncBranch = 'callboard/sync';
export const brakeBranch = 'callboard/brake';
export const eventBranch = (id: string): string => `callboard/event/${id}`;

/**
 * Which pull request each proposal goes into. What is open stays where it is; of the rest, a few get one each, and more than
 * `batch` at once share one. `open` tells which events each open pull request of ours is about.
 */
export function reviewGroups(proposals: Proposal[], brake: Proposal[], open: ReadonlyMap<string, string[]>, batch: number): ReviewGroup[] {
  const inSync = new Set(open.get(syncBranch));
  const settled = proposals.filter(({ id }) => inSync.has(id) || open.has(eventBranch(id)));
  const fresh = proposals.filter((proposal) => !settled.includes(proposal));
  const together = new Set([...settled.filter(({ id }) => !open.has(eventBranch(id))), ...(fresh.length > batch ? fresh : [])]);
  const groups: ReviewGroup[] = proposals
    .filter((proposal) => !together.has(proposal))
    .map((proposal) => ({ branch: eventBranch(proposal.id), kind: 'event', proposals: [proposal] }));
  if (together.size > 0) groups.push({ branch: syncBranch, kind: 'sync', proposals: proposals.filter((each) => together.has(each)) });
  if (brake.length > 0) groups.push({ branch: brakeBranch, kind: 'brake', proposals: brake });
  return groups;
}
