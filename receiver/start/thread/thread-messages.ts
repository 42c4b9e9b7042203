import type { Watermark } from '../../inbox/arrivals.ts';
import type { Reached } from '../../live/push-times.ts';

/** A publisher that a thread is to run. */
export interface PublisherStart {
  /** Names it among those of the thread; never given twice in a process. */
  id: number;
  /** The environment from which its configuration is read. */
  env: NodeJS.Dict<string>;
  /** The name of its venue, if the process has several. */
  venue?: string | undefined;
  /** The repository that it pushes to: no two publishers work on one at the same time. */
  repository: string;
  /** The publisher before this one ended by itself, in the same process. */
  threadEnded: boolean;
  /** How long it may be until its first look at the remote while no message waits, ms. */
  firstLookWithin: number;
}

/** Messages from the receiving thread to a publishing thread. `grace`: how long the current step may still take, ms. */
export type ToPublisher =
  | ({ kind: 'open' } & PublisherStart)
  | { kind: 'arrived'; id: number }
  | { kind: 'stop'; id: number; grace: number }
  | { kind: 'watermark'; question: number; watermark: Watermark | { failure: string } }
  /** A host wants to be left alone by this credential. */
  | { kind: 'wait'; credential: string; ms: number }
  /** Large work may begin: the answer to this request. */
  | { kind: 'permit'; request: number }
  /** No publisher runs any more, and none is to come. */
  | { kind: 'end' };

/** Messages from a publishing thread to the receiving one: questions, measured times (ms), and the end of a publisher. */
export type ToReceiver =
  | { kind: 'watermark?'; id: number; question: number }
  | { kind: 'reached'; id: number; where: Parameters<Reached>[0]; ms: number }
  | { kind: 'wait'; credential: string; ms: number }
  /** Large work is to begin, and has ended. */
  | { kind: 'permit?'; request: number }
  | { kind: 'done'; request: number }
  | { kind: 'ended'; id: number; error?: Error };
