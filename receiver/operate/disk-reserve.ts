import { type StatsFs, statfsSync } from 'node:fs';
import { steady as steadyNow } from '../clock/steady.ts';

/** Tells when only the reserve is left on the disk of the data folder. */
export interface DiskReserve {
  gone(): boolean;
}

export interface DiskReserveOptions {
  /** The space to keep free for the clone and the database, bytes. */
  reserveBytes: number;
  statfs?: (path: string) => Pick<StatsFs, 'bavail' | 'bsize'>;
  /** Ms that only go forward. */
  steady?: () => number;
}

/** How old an answer may be, ms, because many requests ask at once. */
const freshness = 100;

/** Looks at the disk when asked, at most ten times a second. A disk that cannot be looked at has no room. */
export function createDiskReserve(
  dataDir: string,
  { reserveBytes, statfs = statfsSync, steady = steadyNow }: DiskReserveOptions,
): DiskReserve {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let gone = false;
  function free(): number {
    try {
      const { bavail, bsize } = statfs(dataDir);
      return bavail * bsize;
    } catch {
      return 0;
    }
  }
  return {
    gone() {
      if (steady() - lookedAt >= freshness) {
        lookedAt = steady();
        gone = free() < reserveBytes;
      }
      return gone;
    },
  };
}
