import type { ChangeKind } from '../content/change-kind.ts';
import type { EventRecord, Said, Waits } from '../journal/event-record.ts';
import type { KnownPull } from '../review/pulls/known-pulls.ts';

/** Why an event is not on the site, or that it is: one of these. Times are ms since the epoch, reasons are sentences. */
export type Answer =
  | { is: 'not-running' }
  | { is: 'never-heard' }
  | { is: 'wrong-signature'; at: number }
  | { is: 'lost'; at: number; reason: string }
  /** Stager has spoken, and never of this event. */
  | { is: 'unknown' }
  /** Stager has spoken of its tickets only. */
  | { is: 'not-published' }
  | { is: 'removed'; at?: number }
  /** `standing`: the site shows it as it was before. */
  | { is: 'quarantined'; at: number; reason: string; standing: boolean }
  | { is: 'failing'; since: number; reason: string; todo?: string }
  | { is: 'waiting'; since: number; kinds: ChangeKind[] }
  | { is: 'in-review'; kinds: ChangeKind[]; standing: boolean; pull?: KnownPull; failing?: string }
  | { is: 'refused'; pull: KnownPull; standing: boolean }
  | { is: 'held'; since: number }
  | { is: 'skipped'; reason: string }
  | { is: 'broken' }
  | { is: 'hidden' }
  | { is: 'over' }
  | { is: 'without-site' }
  | { is: 'building'; since: number; late: boolean; failing?: string }
  /** On main; nobody watches the site. */
  | { is: 'published'; at?: number }
  | { is: 'live'; since?: number; cancelled: boolean };

/** One thing that happened on the way from Stager to the visitor. `at`: ms since the epoch; absent for what is so now. */
export type Step = { at?: number } & (
  | { step: 'said'; said: Said; inInbox: boolean }
  | { step: 'sync' }
  | { step: 'taken'; commit: string }
  | { step: 'waits'; waits: Waits }
  | { step: 'pull'; pull: KnownPull }
  | { step: 'overlay'; fields: string[] }
  | { step: 'commit'; commit: string; kinds: ChangeKind[] }
  | { step: 'build' }
  | { step: 'live'; commit?: string }
);

export interface EventExplanation {
  id: string;
  title?: string;
  start?: string;
  /** The address of its page, where it is on the site. */
  page?: string;
  answer: Answer;
  /** In the order in which it happened; what is so now comes last. */
  steps: Step[];
}

export const isStanding = ({ main }: EventRecord): boolean => main === 'shown' || main === 'cancelled';
