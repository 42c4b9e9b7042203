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

/** What is put into quarantine when messages are acknowledged: `body` is a message that can be played again. */
export type QuarantineEntry = Omit<Quarantined, 'id'> & { body: Uint8Array };

/** What a person does with what could not be understood. */
export interface Quarantine {
  /** How many there are; as quick for many as for few. */
  count(): Promise<number>;
  list(): Promise<Quarantined[]>;
  /** The message to play again; undefined if there is no such id. */
  read(id: number): Promise<Buffer | undefined>;
  /** True if there was one. */
  drop(id: number): Promise<boolean>;
}
