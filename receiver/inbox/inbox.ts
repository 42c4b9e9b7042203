import type { Arrivals } from './arrivals.ts';
import type { Backlog } from './backlog.ts';
import type { Lease } from './lease.ts';
import type { Quarantine } from './quarantine.ts';
import type { Remembered } from './remembered.ts';

/**
 * The durable queue of accepted messages, split by its callers. A message is in it from the moment `arrivals.append` resolves until
 * `backlog.acknowledge` takes it out. Every engine that passes `test/inbox/contract.ts` may stand behind it.
 */
export interface Inbox {
  arrivals: Arrivals;
  backlog: Backlog;
  quarantine: Quarantine;
  remembered: Remembered;
  /** Present if processes on several machines may have the inbox open at once. Its watermark then knows the requests of all of them. */
  shared?: { lease: Lease };
  /** What waits on this machine because the store could not be reached; absent if nothing ever does. */
  here?: Pick<Backlog, 'size'>;
  /** Resolves once everything that was begun is done. */
  close(): Promise<void>;
}
