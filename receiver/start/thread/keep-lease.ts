import type { Lease } from '../../inbox/lease.ts';

export interface KeepLeaseDeps {
  lease: Lease;
  /** Ends the wish for the lease. */
  stop: AbortSignal;
  /** Ms that only go forward. */
  steady(): number;
  /** Resolves after this many ms. */
  wait(ms: number): Promise<void>;
  /** Another process may have it now: whatever is under way for it must end. */
  lost(): void;
}

/** How often a process that waits for the lease asks for it, and one that has it keeps it up, ms. */
const every = 2_000;
/** A lease that could not be kept up for this long may be another's, ms. It lives for ten seconds. */
const doubtAfter = 8_000;

/** Takes the lease and keeps it. Resolves once this process has it, or when it must stop, to a function that releases it. */
export async function keepLease({ lease, stop, steady, wait, lost }: KeepLeaseDeps): Promise<() => Promise<void>> {
  let heldAt = Number.NEGATIVE_INFINITY;

  async function hold(): Promise<boolean> {
    const asked = steady();
    const held = await lease.hold();
    if (held) heldAt = asked;
    return held;
  }

  async function keepUp(): Promise<void> {
    while (!stop.aborted) {
      await wait(every);
      if (stop.aborted) return;
      const held = await hold().catch(() => steady() - heldAt < doubtAfter);
      if (!held) return lost();
    }
  }

  while (!stop.aborted && !(await hold().catch(() => false))) await wait(every);
  const keeping = keepUp();
  return async () => {
    await keeping;
    await lease.release().catch(() => {});
  };
}
