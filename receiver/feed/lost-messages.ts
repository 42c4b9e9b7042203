import type { Key, Remembered } from '../inbox/remembered.ts';
import type { Stored } from '../inbox/stored.ts';

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

/** What was lost since the last sync, if anything was. */
export const lostKey: Key<LostMessages> = { name: 'lost' };

export interface LossesDeps {
  remembered: Pick<Remembered, 'update'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Calls after so many ms. */
  later(work: () => void, ms: number): void;
}

const again = 1_000;

/** Counts what is lost. What cannot be written down, for the disk may be the reason, is kept in memory until it can. */
export function countLosses({ remembered, clock, later }: LossesDeps) {
  let unwritten: LostMessages | undefined;

  async function write(): Promise<void> {
    for (let writing = unwritten; writing !== undefined; writing = unwritten) {
      const { count, ...last } = writing;
      try {
        await remembered.update(lostKey, (known) => ({ ...known, ...last, count: (known?.count ?? 0) + count }));
      } catch {
        return later(() => void write(), again);
      }
      unwritten = unwritten === writing || unwritten === undefined ? undefined : { ...unwritten, count: unwritten.count - count };
    }
  }

  return {
    /** One more is lost. Never throws. */
    add(reason: string, started: number): void {
      const isWaiting = unwritten !== undefined;
      unwritten = { count: (unwritten?.count ?? 0) + 1, lastAt: clock(), lastStarted: started, reason };
      if (!isWaiting) void write();
    },
  };
}

/**
 * What had left the inbox up to this feed commit is gone. All of it came before whatever is in the inbox, so the next sync that leaves
 * that brings it back. Returns whether that is news. `at`: ms since the epoch.
 */
export async function loseAcknowledged(
  remembered: Pick<Remembered, 'update'>,
  { at, ...forgotten }: { at: number; commit: string; reason: string },
): Promise<boolean> {
  let isNews = false;
  await remembered.update(lostKey, (known) => {
    isNews = known?.forgotten?.commit !== forgotten.commit;
    return isNews ? { count: 0, lastAt: at, lastStarted: 0, reason: forgotten.reason, ...known, forgotten } : known;
  });
  return isNews;
}

/** A sync brings back what was lost before it. */
export async function forgetLost(remembered: Pick<Remembered, 'update'>, sync: Pick<Stored, 'started' | 'arrivedAt'>): Promise<void> {
  await remembered.update(lostKey, (lost) => {
    if (lost === undefined) return undefined;
    const isBefore = lost.lastStarted === undefined ? lost.lastAt < sync.arrivedAt : lost.lastStarted < sync.started;
    return isBefore ? undefined : lost;
  });
}
