import { statSync } from 'node:fs';

/** How old an answer may be, ms: many messages ask at once. */
const freshness = 100;

/**
 * Watches whether an open file is still the one at its path. One that was removed takes everything that is written to it along when the
 * process ends.
 */
export function filePlace(path: string) {
  const inode = inodeAt(path);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let inPlace = true;
  return {
    /** Why nothing can be kept in it, a sentence; undefined where all is well. */
    trouble(): string | undefined {
      if (performance.now() - lookedAt >= freshness) {
        lookedAt = performance.now();
        inPlace = inodeAt(path) === inode;
      }
      return inPlace
        ? undefined
        : `${path} was removed or replaced while the receiver had it open, so nothing can be kept. Put it back or leave it away, and start again.`;
    },
  };
}

function inodeAt(path: string): string | undefined {
  const at = statSync(path, { bigint: true, throwIfNoEntry: false });
  return at && `${at.dev} ${at.ino}`;
}
