import { notAhead } from '../../clock/not-ahead.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import type { PublisherStatus } from '../../publish/report.ts';

/** Lets the status say that nothing is published, where the publisher itself ended and cannot. The next step that it takes says how it is then. */
export function rememberFailing(inbox: Pick<Inbox, 'recall' | 'remember'>, reason: string, now: number): void {
  const status = (inbox.recall('status') as PublisherStatus | undefined) ?? { at: now, pending: {}, held: [] };
  inbox.remember('status', {
    ...status,
    failing: { since: notAhead(status.failing?.since ?? now, now), reason },
  } satisfies PublisherStatus);
}
