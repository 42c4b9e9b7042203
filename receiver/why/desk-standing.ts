import { silence } from '../inbox/last-heard.ts';
import type { VenueFacts } from './facts.ts';

/** How a venue stands, by what matters most. Times are ms since the epoch. */
export type DeskStanding =
  | { is: 'unready'; reason: string }
  | { is: 'failing'; since: number; reason: string }
  | { is: 'wrong-signature'; at: number }
  | { is: 'never-heard' }
  | { is: 'silent'; since: number }
  | { is: 'lost' }
  | { is: 'without-site' }
  | { is: 'not-live'; since: number }
  | { is: 'builds-failing'; reason: string }
  | { is: 'reviews-failing'; reason: string }
  | { is: 'held'; count: number }
  | { is: 'quarantine'; count: number }
  | { is: 'reviews'; count: number }
  | { is: 'waiting'; count: number }
  | { is: 'well'; heard: number };

export interface StandingFacts extends VenueFacts {
  /** Why no message can be taken, a sentence each. */
  unready: readonly string[];
  /** Messages that the remote does not have yet. */
  waiting: number;
  quarantined: number;
}

/** The one sentence: trouble first, then what waits for a person, then how it goes. */
export function deskStanding({ unready, waiting, quarantined, ...facts }: StandingFacts, now: number): DeskStanding {
  const { heard, refused, lost, status, freshness, builds } = facts;
  const late = freshness?.waiting.find((push) => push.late);
  const held = status?.held.length ?? 0;
  const parts = quarantined + (status?.unsettled?.parts ?? 0);
  const open = status?.reviews?.open ?? 0;
  if (unready[0] !== undefined) return { is: 'unready', reason: unready.join(' ') };
  if (status?.failing) return { is: 'failing', since: status.failing.since, reason: status.failing.reason };
  if (refused) return { is: 'wrong-signature', at: refused.lastAt };
  if (heard === undefined) return { is: 'never-heard' };
  if (lost && (lost.count > 0 || lost.forgotten)) return { is: 'lost' };
  if (status?.withoutSite) return { is: 'without-site' };
  if (now - heard > silence) return { is: 'silent', since: heard };
  if (late) return { is: 'not-live', since: late.at };
  if (builds?.failing) return { is: 'builds-failing', reason: builds.failing.reason };
  if (status?.reviews?.failing?.todo !== undefined) return { is: 'reviews-failing', reason: status.reviews.failing.reason };
  if (held > 0) return { is: 'held', count: held };
  if (parts > 0) return { is: 'quarantine', count: parts };
  if (open > 0) return { is: 'reviews', count: open };
  if (waiting > 0) return { is: 'waiting', count: waiting };
  return { is: 'well', heard };
}

/** Whether a person must look. */
export const isTrouble = ({ is }: DeskStanding): boolean => is !== 'well' && is !== 'waiting' && is !== 'reviews';
