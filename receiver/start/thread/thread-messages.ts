import type { Watermark } from '../../inbox/arrivals.ts';
import type { Reached } from '../../live/push-times.ts';

/** What the publishing thread is started with. */
export interface ThreadStart {
  /** The environment from which the configuration is read. */
  env: NodeJS.Dict<string>;
  /** The thread before this one ended by itself, in the same process. */
  threadEnded: boolean;
}

/** What the receiving thread tells the publishing thread. `grace`: how long the step under way may still take, ms. */
export type ToPublisher =
  | { kind: 'arrived' }
  | { kind: 'stop'; grace: number }
  | { kind: 'watermark'; question: number; watermark: Watermark | { failure: string } };

/** What the publishing thread asks of the receiving one, and what it measured (ms). */
export type ToReceiver = { kind: 'watermark?'; question: number } | { kind: 'reached'; where: Parameters<Reached>[0]; ms: number };
