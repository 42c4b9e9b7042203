/**
 * The right to publish, of one process at a time. It saves work: two that publish get in each other's way, and lose nothing, for the
 * remote takes a push only from the tips that it expects.
 */
export interface Lease {
  /** Takes the lease, or keeps it for another while; false where another process has it. */
  hold(): Promise<boolean>;
  /** Whether any process has it now. */
  isHeld(): Promise<boolean>;
  /** Gives it up, if this process has it. */
  release(): Promise<void>;
}
