import type { Stored } from '../inbox/stored.ts';

/** What a commit on the feed branch records about the inbox that it was made from. */
export interface FeedMark {
  /** The random name of the inbox. */
  inbox: string;
  /** The feed commit over which its messages were folded. */
  over: string;
  /** The number of those messages, and the last `started` and the last `sequence` among them. */
  messages: number;
  started: number;
  sequence: number;
}

// docs/decisions/publishing.md: "How does Callboard know which messages the feed branch already holds?"
/** The mark of a commit that holds these messages, folded over `over`; undefined if there are none. */
export function markOf(inbox: string, over: string, messages: readonly Stored[]): FeedMark | undefined {
  const started = messages.at(-1)?.started;
  if (started === undefined) return undefined;
  return {
    inbox,
    over,
    messages: messages.length,
    started,
    sequence: messages.reduce((last, { sequence }) => Math.max(last, sequence), 0),
  };
}

/** The mark as the value of the trailer. */
export const markText = ({ inbox, over, messages, started, sequence }: FeedMark): string =>
  `${inbox} over ${over}, ${messages} to ${started}/${sequence}`;

/** The mark in the value of a trailer; undefined if it holds none. */
export function readMark(value: string): FeedMark | undefined {
  const [, inbox, over, messages, started, sequence] = /^(\S+) over ([0-9a-f]+), (\d+) to (\d+)\/(\d+)$/.exec(value) ?? [];
  if (inbox === undefined || over === undefined) return undefined;
  return { inbox, over, messages: Number(messages), started: Number(started), sequence: Number(sequence) };
}

/** Whether a message of the same inbox is in the commit. A late message that started before the last one is not, because it was stored later. */
export const holds = (mark: FeedMark, { started, sequence }: Pick<Stored, 'started' | 'sequence'>): boolean =>
  started <= mark.started && sequence <= mark.sequence;
