import type { Inbox } from '../inbox/inbox.ts';
import type { FeedBase } from '../remote/feed-base.ts';
import type { RemoteState } from '../remote/remote-state.ts';
import { acknowledge } from './acknowledge.ts';
import type { FoldBacklog } from './backlog/fold-backlog.ts';

export interface AcceptOvertakenFeedDeps {
  inbox: Pick<Inbox, 'backlog' | 'remembered'>;
  folding: FoldBacklog;
}

/**
 * Another receiver pushed to the feed branch, so its tip becomes the checkpoint. Messages of ours that the branch holds leave the inbox:
 * folded again, they would replace newer messages of the other receiver. The rest is folded over the tip. Returns how many parts went to quarantine.
 */
export async function acceptOvertakenFeed(
  { inbox, folding }: AcceptOvertakenFeedDeps,
  { feedAtTip, feedTip }: Pick<RemoteState, 'feedAtTip' | 'feedTip'>,
  { mark }: NonNullable<FeedBase['overtaken']>,
): Promise<number> {
  const held = mark ? await folding.heldBy(mark, feedAtTip) : [];
  try {
    return await acknowledge(inbox, held, feedTip);
  } finally {
    folding.restart();
  }
}
