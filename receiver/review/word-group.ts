import { roomBeside } from '../host/body-marker.ts';
import type { PullRequest } from '../host/pull-requests.ts';
import { type PullBodyOptions, pullBody, pullTitle } from './pull-text.ts';
import { type Marker, proposalKey, shortName } from './pulls/pull-marker.ts';
import { worded } from './pulls/worded.ts';
import type { PreparedBranch } from './review-branch.ts';
import type { ReviewGroup } from './review-groups.ts';

export interface WordGroupInput extends Pick<PullBodyOptions, 'links' | 'direct' | 'words'> {
  /** The open pull request of the group, if it has one. */
  stands: PullRequest | undefined;
  prepared: PreparedBranch;
  /** How many events are to come. */
  ahead: number;
}

/** Title and body of the pull request of a group, with a marker of what they propose. */
export function wordGroup(group: ReviewGroup, { stands, prepared, ahead, ...said }: WordGroupInput) {
  const keys = Object.fromEntries(group.proposals.map((proposal) => [proposal.id, proposalKey(proposal)]));
  const left = prepared.written.filter((id) => keys[id] === undefined);
  const proposals = group.proposals.map((proposal) => ({
    ...proposal,
    overlaid: prepared.overlaid.has(proposal.id),
    leftOut: prepared.leftOut.get(proposal.id) ?? [],
  }));
  const marker = (wrote: string): Marker => ({ keys, ...(left.length > 0 && { left }), wrote });
  const text = pullBody({ ...group, proposals }, { ...said, notes: prepared.notes, room: roomBeside(marker(shortName(''))) });
  return worded(stands, pullTitle(group, ahead, said.words), text, marker);
}
