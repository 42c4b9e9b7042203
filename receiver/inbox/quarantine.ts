/** A part of a message that could not be understood. */
export interface Quarantined {
  /** The inbox gives it, counting up. */
  id: number;
  /** The message it came from. */
  started: number;
  /** When that message arrived, ms since the epoch. */
  arrivedAt: number;
  messageType?: string;
  /** The event that it is about, if that is known and it is not the whole message. */
  eventId?: string;
  reason: string;
}

/** A part to put into quarantine when messages are acknowledged. `body` is a message that can be played again. */
export type QuarantineEntry = Omit<Quarantined, 'id'> & { body: Uint8Array };

/** What a person can do with the parts that could not be understood. */
export interface Quarantine {
  /** The number of parts. It is as quick for many as for few. */
  count(): Promise<number>;
  list(): Promise<Quarantined[]>;
  /** The message to play again; undefined if no part has this id. */
  read(id: number): Promise<Buffer | undefined>;
  /** Removes a part. True if there was one. */
  drop(id: number): Promise<boolean>;
}
