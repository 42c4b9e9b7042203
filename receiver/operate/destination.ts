/** One thing that a person is told. */
export interface Notice {
  kind: 'trouble' | 'solved' | 'test';
  /** Plain text, with the name of the venue where the process has several. */
  text: string;
  venue?: string | undefined;
}

/** Where alerts go: a chat, a phone, a mailbox. */
export interface Destination {
  /** For a person, without its address: `Slack`. */
  name: string;
  /** Rejects with a sentence that does not hold the address. */
  send(notice: Notice): Promise<void>;
}
