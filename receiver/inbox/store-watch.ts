/** Hears about the store that several machines share. */
export interface StoreWatch {
  /** It cannot take messages, and why; from now on they are kept on this machine. */
  onAway(reason: string): void;
  /** It takes messages again, and has those that were kept on this machine. */
  onBack(messages: number): void;
  /** The bytes of a message that was kept on this machine are gone. */
  onGone(started: number): void;
}
