import { randomUUID } from 'node:crypto';
import type { Inbox } from '../inbox/inbox.ts';

/** A random name by which an inbox knows its own commits on the feed branch. */
export function originOf(inbox: Pick<Inbox, 'recall' | 'remember'>): string {
  const known = inbox.recall('origin');
  if (typeof known === 'string') return known;
  const origin = randomUUID();
  inbox.remember('origin', origin);
  return origin;
}
