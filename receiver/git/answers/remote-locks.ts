import { stat } from 'node:fs/promises';
import { normalize } from 'node:path';

/** The lock file that stopped a git command, as git names it; undefined if none did. */
export function lockIn(said: string): string | undefined {
  const path = /Unable to create '(.+\.lock)': File exists/.exec(said)?.[1];
  return path === undefined ? undefined : normalize(path);
}

/**
 * Tells a lock that a git process at the remote holds for a moment from one that a killed process left behind. `steady`: monotonic ms.
 */
export function remoteLocks(steady: () => number) {
  let known: { sign: string; since: number } | undefined;
  return {
    /** The lock stopped a command now. Returns for how long it has been the same lock, ms. */
    async met(path: string): Promise<number> {
      const file = await stat(path).catch(() => undefined); // the remote may be on another machine
      const sign = `${path} ${file?.ino} ${file?.mtimeMs}`;
      if (known?.sign !== sign) known = { sign, since: steady() };
      return steady() - known.since;
    },
    /** A push went through. */
    clear(): void {
      known = undefined;
    },
  };
}
