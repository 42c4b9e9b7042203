import type { QuarantineEntry } from './quarantine.ts';
import type { Source, Stored } from './stored.ts';

/** The point from which the feed is folded anew: the feed commit that holds every message up to it, none of which can still be on its way. */
interface Checkpoint {
  feedCommit: string;
}

/** What a publisher says is done. */
interface Acknowledgement {
  /** The messages that the remote has, by their `started`. */
  done: number[];
  quarantined: QuarantineEntry[];
  /** Where it moves; it stays without one. */
  checkpoint?: Checkpoint;
}

/** What a publisher needs of the inbox: the messages that the remote does not have yet. */
export interface Backlog {
  /**
   * The messages that were stored after the one with this sequence number, all of them by default: in the order in which their
   * requests started, without their bytes. None that is stored later ever has a smaller sequence number.
   */
  list(after?: number): Promise<Stored[]>;
  /** When the message of this source arrived whose request started last, ms since the epoch; undefined where there is none. */
  newest(source: Source): Promise<number | undefined>;
  /** The bytes of a message; undefined where it is in the backlog and its bytes are gone. Rejects where it is not in the backlog. */
  read(started: number): Promise<Buffer | undefined>;
  /**
   * The messages leave the backlog, the quarantined parts stay behind, the checkpoint moves: all of it, or nothing. An inbox that cannot
   * do that quarantines first, lets the oldest messages go first, and moves the checkpoint last, so that doing it again completes it.
   */
  acknowledge(done: Acknowledgement): Promise<void>;
  checkpoint(): Promise<Checkpoint | undefined>;
  /** How many messages are in it, and their bytes; as quick for many as for few. */
  size(): Promise<{ messages: number; bytes: number }>;
}
