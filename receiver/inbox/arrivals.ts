import type { NoRoomError } from './no-room-error.ts';
import type { Source } from './stored.ts';

/** A large body that its place keeps; only the inbox that gave it knows what the name means. */
export interface KeptBody {
  name: string;
  bytes: number;
}

/** The place of a large body while it comes in. */
export interface IncomingBody {
  /** Takes the next piece. When it gives back a promise, wait for that before the next one, so that memory stays flat. Never fails: `read` and `keep` do. */
  write(chunk: Uint8Array): Promise<void> | undefined;
  /** The bytes so far. */
  read(): Promise<Buffer>;
  /** Resolves once the bytes are as durable as a message must be; what it gives is what `append` takes. Rejects with NoRoomError where they do not fit. */
  keep(): Promise<KeptBody>;
  /** Leaves nothing behind, of what was kept neither; harmless after `keep` has failed. */
  discard(): Promise<void>;
}

/** A message as it is about to be stored. */
export interface Arrival {
  /** The number that its request was given; see `Arrivals.start`. */
  started: number;
  source: Source;
  body: Uint8Array | KeptBody;
  /**
   * The store could not be reached when its request began, or may have stored it and not said so. It is stored though its request is
   * not on its way, and once: the same number with the same bytes is the same message.
   */
  late?: true;
}

/** The line between what is known and what can still come in. */
export interface Watermark {
  /**
   * Messages that started before this are all stored, or never will be; what is stored later started at this or after it, also
   * where its request begins only now. Only what another process puts in at this very moment may still land before it.
   */
  started: number;
  /** When the oldest request on its way came in by the clock, ms since the epoch; absent where none is on its way. */
  openSince?: number;
}

/** What a receiver needs of the inbox. */
export interface Arrivals {
  /**
   * Opens a request: a number greater than any given before, and across restarts than any stored before (microseconds since the
   * epoch, or just above the last one where the clock went back). Until its `append` has resolved or rejected, or `abandon` is
   * called with it, it counts as on its way. Never rejects: whether the inbox can keep the message is for `append` to say.
   */
  start(): Promise<number>;
  /**
   * Resolves once the message survives a power cut and is listed; rejects when nothing was stored, with NoRoomError where that is why.
   * Appends of the same tick share one write; while another process writes they wait.
   */
  append(arrival: Arrival): Promise<void>;
  /** The request came to nothing: nothing is stored. Nobody need wait for it. */
  abandon(started: number): void;
  /** Begins the place of a body that is too large for the memory. Until `keep` nothing of it outlasts a restart. */
  openBody(): IncomingBody;
  /** Why no body has room now; undefined where there is room. It answers at once, from what was known a moment ago. */
  noRoom(): NoRoomError | undefined;
  /**
   * Messages that started at this number or later come from elsewhere in a while: the watermark stays before it until what this gives is
   * called, or for a minute and a half. Absent where messages come from nowhere else.
   */
  expect?(started: number): Promise<() => Promise<void>>;
  /** What can still come in through this inbox. Ask before the backlog is listed: requests go on starting between the two. */
  watermark(): Promise<Watermark>;
  /** Why nothing could be stored durably now, a sentence each; empty where it could. */
  troubles(): Promise<string[]>;
}
