import type { Inbox } from '../inbox/inbox.ts';

/** Why a request to the address of the feed was refused. */
const refusalReasons = ['no-signature', 'wrong-signature', 'content-encoding', 'too-large', 'too-slow', 'cut-off', 'not-stored'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Refusals for want of a right signature, since a message last had one. Times are ms since the epoch. */
export interface RefusedSignatures {
  count: number;
  since: number;
  lastAt: number;
}

interface Refused {
  totals: Partial<Record<RefusalReason, number>>;
  signatures?: RefusedSignatures;
}

const key = 'refused';
const minute = 60_000;

const refused = (inbox: Pick<Inbox, 'recall'>): Refused => (inbox.recall(key) as Refused | undefined) ?? { totals: {} };

/** What was refused for its signature since the last message that had a right one, if anything was. */
export const refusedSignatures = (inbox: Pick<Inbox, 'recall'>): RefusedSignatures | undefined => refused(inbox).signatures;

/** How many requests were refused for each reason since the data folder was made. */
export function refusedTotals(inbox: Pick<Inbox, 'recall'>): [RefusalReason, number][] {
  const { totals } = refused(inbox);
  return refusalReasons.map((reason) => [reason, totals[reason] ?? 0]);
}

/** What is said of them, and what to do. */
export const refusedText = ({ count, since, lastAt }: RefusedSignatures) => ({
  said:
    `${count === 1 ? '1 message was' : `${count} messages were`} refused for ${count === 1 ? 'its' : 'their'} signature since ` +
    `${new Date(since).toISOString()}, the last at ${new Date(lastAt).toISOString()}, and none was right after that.`,
  todo: 'Check the token in Stager against CALLBOARD_FEED_TOKENS. If it is the same, somebody else sends them, or a proxy changes the body or X-Signature.',
});

export interface RefusalsDeps {
  inbox: Pick<Inbox, 'recall' | 'remember'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Calls after so many ms. */
  later(work: () => void, ms: number): void;
}

/** Counts refusals. They are written down once a minute at most, for anybody may knock, as often as they like. Never throws. */
export function countRefusals({ inbox, clock, later }: RefusalsDeps) {
  let state = refused(inbox);
  let isWritten = true;
  let isResting = false;

  function write(): void {
    try {
      inbox.remember(key, state);
      isWritten = true;
    } catch {
      isWritten = false; // the disk may be full; the next minute tries again
    }
  }

  function writeInTime(): void {
    isWritten = false;
    if (isResting) return;
    isResting = true;
    write();
    later(() => {
      isResting = false;
      if (!isWritten) writeInTime();
    }, minute);
  }

  return {
    /** A request was refused. */
    refuse(reason: RefusalReason): void {
      const totals = { ...state.totals, [reason]: (state.totals[reason] ?? 0) + 1 };
      const now = clock();
      const { count = 0, since = now } = state.signatures ?? {};
      const isForSignature = reason === 'no-signature' || reason === 'wrong-signature';
      state = { ...state, totals, ...(isForSignature && { signatures: { count: count + 1, since, lastAt: now } }) };
      writeInTime();
    },
    /** A message had a right signature. */
    accept(): void {
      if (state.signatures === undefined) return;
      state = { totals: state.totals };
      if (refusedSignatures(inbox) !== undefined) write();
    },
  };
}
