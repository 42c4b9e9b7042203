/** What the receiving thread tells the publishing thread. */
export type ToPublisher = { kind: 'arrived' } | { kind: 'stop' } | { kind: 'oldest-open'; question: number; started: number | undefined };

/** What the publishing thread asks of the receiving one. */
export interface ToReceiver {
  kind: 'oldest-open?';
  question: number;
}
