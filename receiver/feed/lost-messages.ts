import type { Inbox, Stored } from '../inbox/inbox.ts';

/** Genuine messages that Callboard does not have any more. Stager does not send them again: only a sync brings what they said. */
export interface LostMessages {
  /** So many could not be stored. */
  count: number;
  /** When the last one came, ms since the epoch. */
  lastAt: number;
  /** The number of the last one: a sync that started after it brings back what was lost, whatever the clock said meanwhile. */
  lastStarted?: number;
  reason: string;
  /** Whatever had left the inbox up to this feed commit is gone, for the repository does not hold that any more. */
  forgotten?: { commit: string; reason: string };
}

const key = 'lost';

/** What was lost since the last sync, if anything was. */
export function lostMessages(inbox: Pick<Inbox, 'recall'>): LostMessages | undefined {
  return inbox.recall(key) as LostMessages | undefined;
}

export interface LossesDeps {
  inbox: Pick<Inbox, 'recall' | 'remember'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Calls after so many ms. */
  later(work: () => void, ms: number): void;
}

const again = 1_000;

/** Counts what is lost. What cannot be written down, for the disk may be the reason, is kept in memory until it can. */
export function countLosses({ inbox, clock, later }: LossesDeps) {
  let unwritten: LostMessages | undefined;

  function write(): void {
    if (unwritten === undefined) return;
    try {
      const known = lostMessages(inbox);
      inbox.remember(key, { ...known, ...unwritten, count: (known?.count ?? 0) + unwritten.count });
      unwritten = undefined;
    } catch {
      later(write, again);
    }
  }

  return {
    /** One more is lost. Never throws. */
    add(reason: string, started: number): void {
      const isWaiting = unwritten !== undefined;
      unwritten = { count: (unwritten?.count ?? 0) + 1, lastAt: clock(), lastStarted: started, reason };
      if (!isWaiting) write();
    },
  };
}

/**
 * What had left the inbox up to this feed commit is gone. All of it came before whatever is in the inbox, so the next sync that leaves
 * that brings it back. Returns whether that is news. `at`: ms since the epoch.
 */
export function loseAcknowledged(
  inbox: Pick<Inbox, 'recall' | 'remember'>,
  { at, ...forgotten }: { at: number; commit: string; reason: string },
): boolean {
  const known = lostMessages(inbox);
  if (known?.forgotten?.commit === forgotten.commit) return false;
  inbox.remember(key, { count: 0, lastAt: at, lastStarted: 0, reason: forgotten.reason, ...known, forgotten });
  return true;
}

/** A sync brings back what was lost before it. */
export function forgetLost(inbox: Pick<Inbox, 'recall' | 'remember'>, sync: Pick<Stored, 'started' | 'arrivedAt'>): void {
  const lost = lostMessages(inbox);
  if (lost === undefined) return;
  const isBefore = lost.lastStarted === undefined ? lost.lastAt < sync.arrivedAt : lost.lastStarted < sync.started;
  if (isBefore) inbox.remember(key, undefined);
}
