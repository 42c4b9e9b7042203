/** Where a message came from: Stager's feed, the quarantine (where it had come from the feed), or Callboard itself (a release of the brake). */
export type Source = 'feed' | 'retry' | 'callboard';

/** An accepted message. */
export interface Stored {
  /** Its sequence number. It counts up in the order in which messages were stored, and no two messages get the same. */
  sequence: number;
  started: number;
  /** When its request began by the clock, ms since the epoch. It tells the time; `started` tells the order. */
  arrivedAt: number;
  source: Source;
  bytes: number;
}
