import type { Key, Remembered } from '../inbox/remembered.ts';

/** Why a request to the address of the feed was refused. */
const refusalReasons = ['no-signature', 'wrong-signature', 'content-encoding', 'too-large', 'too-slow', 'cut-off', 'not-stored'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Requests that were refused for their signature since the last message with a right one. Times are ms since the epoch. */
export interface RefusedSignatures {
  count: number;
  since: number;
  lastAt: number;
}

interface Refused {
  totals: Partial<Record<RefusalReason, number>>;
  signatures?: RefusedSignatures;
}

const refusedKey: Key<Refused> = { name: 'refused' };
const minute = 60_000;

const refused = async (remembered: Pick<Remembered, 'recall'>): Promise<Refused> => (await remembered.recall(refusedKey)) ?? { totals: {} };

/** The requests that were refused for their signature since the last message with a right one; undefined if there were none. */
export async function refusedSignatures(remembered: Pick<Remembered, 'recall'>): Promise<RefusedSignatures | undefined> {
  return (await refused(remembered)).signatures;
}

/** How many requests were refused for each reason since the data folder was made. */
export async function refusedTotals(remembered: Pick<Remembered, 'recall'>): Promise<[RefusalReason, number][]> {
  const { totals } = await refused(remembered);
  return refusalReasons.map((reason) => [reason, totals[reason] ?? 0]);
}

/** The sentence about them, and what to do. */
export const refusedText = ({ count, since, lastAt }: RefusedSignatures) => ({
  said:
    `${count === 1 ? '1 message was' : `${count} messages were`} refused for ${count === 1 ? 'its' : 'their'} signature since ` +
    `${new Date(since).toISOString()}, the last at ${new Date(lastAt).toISOString()}, and none was right after that.`,
  todo: 'Check the token in Stager against CALLBOARD_FEED_TOKENS. If it is the same, somebody else sends them, or a proxy changes the body or X-Signature.',
});

export interface RefusalsDeps {
  remembered: Pick<Remembered, 'recall' | 'remember'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Calls after so many ms. */
  later(work: () => void, ms: number): void;
}

/** Counts refusals. It stores them once a minute at most, because anybody may send requests as often as they like. Never throws. */
export async function countRefusals({ remembered, clock, later }: RefusalsDeps) {
  let state = await refused(remembered);
  /** What was stored last, or may have been. */
  let written = state;
  let isWritten = true;
  let isResting = false;

  function write(): void {
    written = state;
    isWritten = true;
    remembered.remember(refusedKey, state).catch(() => {
      isWritten = false; // the disk may be full; the next minute tries again
    });
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
      if (written.signatures !== undefined) write();
    },
  };
}
