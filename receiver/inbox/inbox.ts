/** Where a message came from: Stager's feed, the quarantine (where it had come from the feed), or Callboard itself (a release of the brake). */
export type Source = 'feed' | 'retry' | 'callboard';

/** A message as it is about to be stored. */
export interface Arrival {
  /** The number that its request was given; see `Inbox.start`. */
  started: number;
  source: Source;
  /** The bytes, or where they are large the name of the file in the spool folder that holds them, fsynced (`SpoolFile.keep`). */
  body: Uint8Array | { spool: string; bytes: number };
}

/** An accepted message. */
export interface Stored {
  /** Counts up in the order in which messages were stored, and is never given twice. */
  sequence: number;
  started: number;
  /** When its request came in by the clock, ms since the epoch. It tells the time, `started` the order. */
  arrivedAt: number;
  source: Source;
  bytes: number;
}

/** Something that could not be understood. */
export interface Quarantined {
  /** Given by the inbox, counting up. */
  id: number;
  /** The message it came from. */
  started: number;
  /** When that message arrived, ms since the epoch. */
  arrivedAt: number;
  messageType?: string;
  /** The event it is about, where that is known and it is not the whole message. */
  eventId?: string;
  reason: string;
}

/** The point from which the feed is folded anew: the feed commit that holds every message up to it, none of which can still be on its way. */
export interface Checkpoint {
  feedCommit: string;
}

/** The line between what is known and what can still come in. */
export interface Watermark {
  /**
   * Messages that started before this are all stored, or never will be; whatever is stored later started at this or after it, also
   * where its request begins only now. Only what another process puts in at this very moment may still land before it.
   */
  started: number;
  /** When the oldest request on its way came in by the clock, ms since the epoch; absent where none is on its way. */
  openSince?: number;
}

/**
 * The durable queue of accepted messages. A message is in it from the moment `append` resolves until `acknowledge` takes it out.
 * `sqlite.ts` is the default; whatever passes `test/inbox/contract.ts` may take its place.
 */
export interface Inbox {
  /**
   * Opens a request: a number greater than any given before, and across restarts than any stored before (microseconds since the
   * epoch, or just above the last one where the clock went back). Until its `append` has resolved or rejected, or `abandon` is
   * called with it, it counts as on its way.
   */
  start(): number;
  /** Resolves once the bytes are fsynced and indexed, rejects when nothing was stored. Appends of the same tick share one transaction; while another process writes they wait. */
  append(arrival: Arrival): Promise<void>;
  /** The request came to nothing: nothing is stored. */
  abandon(started: number): void;
  /** What can still come in through this inbox. Read it before `list`: requests go on starting between the two. */
  watermark(): Watermark;
  /**
   * The messages in the inbox that were stored after the one with this `sequence`, all of them by default: in the order in which
   * their requests started, without their bytes. None that is stored later ever has a smaller `sequence`.
   */
  list(after?: number): Stored[];
  /** When the message of this source arrived whose request started last, ms since the epoch; undefined where there is none. */
  newest(source: Source): number | undefined;
  /** The bytes of a message in the inbox. */
  read(started: number): Promise<Buffer>;
  /** One transaction: the messages leave the inbox (spool files after the commit), the quarantined parts stay behind, the checkpoint moves. */
  acknowledge(outcome: { done: number[]; quarantined: QuarantineEntry[]; checkpoint?: Checkpoint }): void;
  checkpoint(): Checkpoint | undefined;
  /** Why nothing can be stored durably any more, a sentence; undefined when it can. */
  trouble(): string | undefined;
  quarantine: Quarantine;
  /** A small value that survives restarts: JSON, by key. To remember undefined is to forget. */
  recall(key: string): unknown;
  remember(key: string, value: unknown): void;
  /** How many messages are in it, and their bytes; as quick for many as for few. */
  size(): { messages: number; bytes: number };
  close(): void;
}

/** What `acknowledge` puts into quarantine: `body` is a message that can be played again. */
export type QuarantineEntry = Omit<Quarantined, 'id'> & { body: Uint8Array };

export interface Quarantine {
  /** How many there are; as quick for many as for few. */
  count(): number;
  list(): Quarantined[];
  /** The message to play again; undefined if there is no such id. */
  read(id: number): Buffer | undefined;
  /** True if there was one. */
  drop(id: number): boolean;
}
