import type { NoRoomError } from './no-room-error.ts';
import type { Source } from './stored.ts';

/** A large body that is kept. Only the inbox that gave the name knows what it means. */
export interface KeptBody {
  name: string;
  bytes: number;
}

/** The place of a large body while it arrives. */
export interface IncomingBody {
  /** Takes the next piece. If it returns a promise, wait for it before the next piece, so that memory stays flat. Never fails; `read` and `keep` do. */
  write(chunk: Uint8Array): Promise<void> | undefined;
  /** The bytes so far. */
  read(): Promise<Buffer>;
  /** Resolves once the bytes are as durable as a message must be. Its result goes to `append`. Rejects with NoRoomError if they do not fit. */
  keep(): Promise<KeptBody>;
  /** Leaves nothing behind, also of a body that was kept. Harmless after `keep` has failed. */
  discard(): Promise<void>;
}

/** A message to store. */
export interface Arrival {
  /** The number that its request was given; see `Arrivals.start`. */
  started: number;
  source: Source;
  body: Uint8Array | KeptBody;
  /**
   * The store could not be reached when the request began, or may have stored the message without confirming it. The message is stored
   * although its request is not on its way, and only once: the same number with the same bytes is the same message.
   */
  late?: true;
  /** It comes from another inbox, and is not in this one: that this one had it before, and let it go, does not count. */
  anew?: true;
}

/** The line between what is known and what can still come in. */
export interface Watermark {
  /**
   * All messages that started before this are stored, or never will be. A message that is stored later started at this or after it. Only
   * a message that another process stores at this very moment may still land before it.
   */
  started: number;
  /** When the oldest request on its way began by the clock, ms since the epoch; absent if none is on its way. */
  openSince?: number;
}

/** What a receiver needs of the inbox. */
export interface Arrivals {
  /**
   * Opens a request. Resolves to a number greater than any given before, and after a restart greater than any stored before (microseconds
   * since the epoch, or just above the last one if the clock went back). The request is on its way until its `append` has resolved or
   * rejected, or `abandon` is called with it. Never rejects: `append` says whether the inbox can keep the message.
   */
  start(): Promise<number>;
  /**
   * Resolves once the message survives a power cut and is listed. Rejects if nothing was stored, with NoRoomError if that is the reason.
   * Appends of the same tick share one write, and wait while another process writes.
   */
  append(arrival: Arrival): Promise<void>;
  /** Ends a request without a message. Nothing is stored, and nothing waits for it any more. */
  abandon(started: number): void;
  /** Opens the place of a body that is too large for the memory. Before `keep`, nothing of it survives a restart. */
  openBody(): IncomingBody;
  /** Why there is no room for a body now; undefined if there is room. It answers at once, from a check a moment ago. */
  noRoom(): NoRoomError | undefined;
  /**
   * Announces messages from another place that started at this number or later. The watermark stays before the number until the returned
   * function is called, or for 90 seconds. Absent if messages come from no other place.
   */
  expect?(started: number): Promise<() => Promise<void>>;
  /** What can still arrive through this inbox. Ask it before listing the backlog, because new requests may start between the two. */
  watermark(): Promise<Watermark>;
  /** Why nothing could be stored durably now, a sentence each; empty if it could. */
  troubles(): Promise<string[]>;
}
