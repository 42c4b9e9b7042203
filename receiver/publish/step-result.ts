import type { Plan } from '../reconcile/plan.ts';
import type { RemoteState } from '../remote/remote-state.ts';
import type { Reviewed } from '../review/review.ts';
import type { FoldedMessage } from './backlog/fold-backlog.ts';
import type { Rejection } from './backlog/rejections.ts';
import type { Pending } from './pace/due.ts';
import type { Published } from './publish.ts';

/** The result of one step. */
export interface StepResult {
  /** When the next step is due at the latest (steady ms); a new message may make it sooner. */
  next: number;
  published?: Published;
  plan: Plan;
  pending: Pending;
  /** The remote, if this step looked at it. */
  seen?: RemoteState;
  /** Why nothing could be published. */
  error?: Error;
  /** The result of looks at the pull requests since the step before. */
  reviewed?: Reviewed;
  /** What a person should know: a sentence each. */
  notes?: string[];
  /** The messages that wait, as they were folded; absent where nobody looked. */
  messages?: readonly FoldedMessage[];
  /** They were folded over nothing, since the remote could not be read: whether they change anything is not known. */
  unseen?: true;
  /** The parts of waiting messages that could not be understood; absent if nothing was read. */
  rejected?: Rejection[] | undefined;
  /** True during the pause after a failure: nothing was looked at. */
  idle?: boolean;
}
