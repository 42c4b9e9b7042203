import type { ChangeKind } from '../../content/change-kind.ts';
import type { Said, Waits } from '../../journal/event-record.ts';
import type { Answer } from '../explanation.ts';

/** What `when` makes of a time (ms since the epoch): `Fri 27 Nov, 14:02`. */
export type When = (ms: number) => string;

type Answers = { [Each in Answer['is']]: (answer: Extract<Answer, { is: Each }>, when: When) => string };

/** The words with which an event is explained, in one language. */
export interface WhyWords {
  /** For dates, BCP 47. */
  locale: string;
  answer: Answers;
  kind: Record<ChangeKind, string>;
  did: Record<Said['did'], string>;
  pull: Record<'open' | 'merged' | 'refused' | 'withdrawn', string>;
  waits: Record<Waits['why'], string>;
  step: {
    said(messageType: string, did: string, kinds: string, reason: string): string;
    inInbox: string;
    sync: string;
    taken(commit: string): string;
    pull(number: number, title: string, state: string): string;
    overlay(fields: string): string;
    commit(commit: string, kinds: string): string;
    build: string;
    live: string;
  };
  now: string;
  /** Of an event that is not known, what to look at in Stager. */
  lookInStager: readonly [string, string, string];
}
