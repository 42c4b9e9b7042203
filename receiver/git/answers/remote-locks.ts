import { stat } from 'node:fs/promises';
import { normalize } from 'node:path';

/** The lock file in the way of a git command, as git names it; undefined where none was. */
export function lockIn(said: string): string | undefined {
  const path = /Unable to create '(.+\.lock)': File exists/.exec(said)?.[1];
  return path === undefined ? undefined : normalize(path);
}

/**
 * Tells a lock at the remote that a git process holds, which takes a moment, from one that an ended process left behind. `steady`: ms that
 * only go forward.
 */
export function remoteLocks(steady: () => number) {
  let known: { sign: string; since: number } | undefined;
  return {
    /** The lock was in the way, now: for how long it has been the same one, ms. */
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
