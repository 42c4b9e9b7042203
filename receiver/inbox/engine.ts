import type { Inbox } from './inbox.ts';

export interface EngineOptions {
  /** Ms since the epoch. */
  clock?: () => number;
  /** Opens even if the store does not answer yet. Until it does, calls reject with EngineAwayError. */
  mayBeAway?: boolean;
}

/** The engine behind an inbox, as the configuration names it. */
export interface Engine {
  /**
   * Opens the inbox for a process that receives. Rejects with AnotherReceiverError if the engine takes one receiver only and has one, and
   * with a sentence that says what to do if it cannot be opened.
   */
  open(options?: EngineOptions): Promise<Inbox>;
  /** Opens it beside a receiver that may be running, for the publisher's thread or the command line. */
  beside(options?: EngineOptions): Promise<Inbox>;
  /** Whether a process receives into the inbox. Rejects if that is not known. */
  isReceiving(): Promise<boolean>;
  /** What waits on this machine because the store could not be reached, without asking the store; absent where nothing ever does. */
  here?(): Promise<{ messages: number; bytes: number }>;
  /** Why no message could be kept now, a sentence each, without opening the inbox; empty when one could. */
  troubles(): Promise<string[]>;
  /** What is not as it should be, though no message is lost by it; absent where an engine has nothing of the kind. */
  warnings?(): Promise<Warning[]>;
}

/** What is not as it should be, and what to do about it: a sentence each. */
export interface Warning {
  said: string;
  todo: string;
}
