import type { Inbox } from '../inbox/inbox.ts';

/** Genuine messages that could not be stored. Stager does not send them again: only a sync brings what they said. */
export interface LostMessages {
  count: number;
  /** When the last one came, ms since the epoch. */
  lastAt: number;
  reason: string;
}

const key = 'lost';

/** What was lost since the last sync, if anything was. */
export function lostMessages(inbox: Pick<Inbox, 'recall'>): LostMessages | undefined {
  return inbox.recall(key) as LostMessages | undefined;
}

/** Adds one to what was lost. */
export function rememberLost(inbox: Pick<Inbox, 'recall' | 'remember'>, reason: string, now: number): void {
  inbox.remember(key, { count: (lostMessages(inbox)?.count ?? 0) + 1, lastAt: now, reason } satisfies LostMessages);
}

/** A sync that came in at `arrivedAt` (ms since the epoch) brings back what was lost before it. */
export function forgetLost(inbox: Pick<Inbox, 'recall' | 'remember'>, arrivedAt: number): void {
  const lost = lostMessages(inbox);
  if (lost !== undefined && lost.lastAt < arrivedAt) inbox.remember(key, undefined);
}
