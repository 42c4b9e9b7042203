import type { Inbox } from '../inbox/inbox.ts';
import type { FeedBase } from '../remote/feed-base.ts';
import type { RemoteState } from '../remote/remote-state.ts';
import type { Folding } from './backlog/fold-backlog.ts';
import { settle } from './settle.ts';

export interface YieldDeps {
  inbox: Inbox;
  folding: Folding;
}

/**
 * The feed branch went on without this inbox: its tip is the checkpoint now. What the branch holds of ours leaves the inbox, since folded
 * again it would lie over what others have said since; the rest is folded over the tip. Returns how many parts went to quarantine.
 */
export async function yieldTo(
  { inbox, folding }: YieldDeps,
  { feedAtTip, feedTip }: Pick<RemoteState, 'feedAtTip' | 'feedTip'>,
  { mark }: NonNullable<FeedBase['overtaken']>,
): Promise<number> {
  const held = mark ? await folding.heldBy(mark, feedAtTip) : [];
  try {
    return await settle(inbox, held, feedTip);
  } finally {
    folding.restart();
  }
}
