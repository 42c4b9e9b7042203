import type { Key, Remembered } from '../inbox/remembered.ts';
import type { Stored } from '../inbox/stored.ts';

/** Genuine messages that Callboard lost. Stager does not send them again; only a sync brings back what they said. */
export interface LostMessages {
  /** How many could not be stored. */
  count: number;
  /** When the last of them came, ms since the epoch. */
  lastAt: number;
  /** The number of the last of them. A sync that started after it brings back what was lost, whatever the clock says. */
  lastStarted?: number;
  reason: string;
  /** All messages that had left the inbox up to this feed commit are gone, because the repository does not hold it any more. */
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

/** Counts lost messages. If the disk cannot store the count either, it stays in memory until the disk can. */
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
    /** Counts one more. Never throws. */
    add(reason: string, started: number): void {
      const isWaiting = unwritten !== undefined;
      unwritten = { count: (unwritten?.count ?? 0) + 1, lastAt: clock(), lastStarted: started, reason };
      if (!isWaiting) void write();
    },
  };
}

/**
 * Notes that all messages that had left the inbox up to this feed commit are gone. They came before everything that is in the inbox, so
 * the next sync that leaves the inbox brings them back. Returns whether this was not known yet. `at`: ms since the epoch.
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
