import type { QuarantineEntry } from './quarantine.ts';
import type { Source, Stored } from './stored.ts';

/** The point from which the feed is folded anew: a feed commit that holds every message up to it. None of these can still be on its way. */
interface Checkpoint {
  feedCommit: string;
}

/** The messages that a publisher has finished. */
interface Acknowledgement {
  /** The messages that the remote has, by their `started`. */
  done: number[];
  quarantined: QuarantineEntry[];
  /** The new checkpoint; without one it stays. */
  checkpoint?: Checkpoint;
}

/** What a publisher needs of the inbox: the messages that the remote does not have yet. */
export interface Backlog {
  /**
   * The messages that were stored after the one with this sequence number, by default all, without their bytes, in the order in which
   * their requests started. A message that is stored later never has a smaller sequence number.
   */
  list(after?: number): Promise<Stored[]>;
  /** When the newest message of this source arrived, ms since the epoch; undefined if there is none. The newest is the one whose request started last. */
  newest(source: Source): Promise<number | undefined>;
  /** The bytes of a message; undefined if it is in the backlog but its bytes are gone. Rejects if it is not in the backlog. */
  read(started: number): Promise<Buffer | undefined>;
  /**
   * Removes the messages from the backlog, adds the parts to quarantine, and moves the checkpoint: all of it, or nothing. An inbox that
   * cannot do that adds to quarantine first, removes the oldest messages first, and moves the checkpoint last, so that a repeat completes it.
   */
  acknowledge(done: Acknowledgement): Promise<void>;
  checkpoint(): Promise<Checkpoint | undefined>;
  /** The number of messages and their bytes. It is as quick for many as for few. */
  size(): Promise<{ messages: number; bytes: number }>;
}
