import type { Inbox } from '../../inbox/inbox.ts';
import type { Host } from '../host.ts';
import type { Wait } from '../not-now.ts';

const key = 'host-wait';

/** What the host asked for before the last restart. */
export const recallWait = (inbox: Pick<Inbox, 'recall'>): Wait | undefined => inbox.recall(key) as Wait | undefined;

/** Keeps what the host asked for over a restart. */
export function rememberWait(host: Pick<Host, 'wait'>, inbox: Pick<Inbox, 'recall' | 'remember'>): void {
  const wait = host.wait();
  if (JSON.stringify(wait ?? null) !== JSON.stringify(inbox.recall(key) ?? null)) inbox.remember(key, wait ?? null);
}
