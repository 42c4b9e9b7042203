/**
 * The right to publish, which one process at a time has. It only saves work. Two publishers lose nothing, because the remote takes a push
 * only from the tips that it expects, but they get in each other's way.
 */
export interface Lease {
  /** Takes or prolongs the lease. False if another process has it. */
  hold(): Promise<boolean>;
  /** Whether any process has it now. */
  isHeld(): Promise<boolean>;
  /** Gives it up, if this process has it. */
  release(): Promise<void>;
}
