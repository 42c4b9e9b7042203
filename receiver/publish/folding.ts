import type { Feed } from '../content/feed.ts';
import { fold, type Outcome } from '../content/fold.ts';
import type { Inbox, Stored } from '../inbox/inbox.ts';
import type { MessageReader } from './message-reader.ts';

/** The feed with the messages of the inbox in it. */
export interface Folded {
  feed: Feed;
  messages: Stored[];
  outcomes: Outcome[];
  /** Nothing that started before the last of the messages can still arrive. */
  closed: boolean;
}

export interface FoldingDeps {
  inbox: Pick<Inbox, 'list'>;
  reader: MessageReader;
  /** The smallest `started` of a request on its way. */
  oldestOpen(): Promise<number | undefined>;
  /** Ms since the epoch. */
  clock(): number;
  timeZone: string;
}

/** A request that is on its way for no longer than this is waited for; a slower one is folded in later, in its place. Ms. */
export const patience = 2_000;

/** A message larger than this is not begun while others come in, for memory and processor are theirs first; bytes. */
const large = 4 * 1024 ** 2;
/** But it waits no longer than this: by then Stager has given up on whatever was sent with it. Ms. */
const calm = 10_000;
/** What is read before it is folded, so that any number of messages needs no more memory than these; bytes. */
const batchBytes = 32 * 1024 ** 2;

/**
 * Folds the inbox over the feed of the checkpoint, always from there and in the order in which the requests started, so that a
 * message that arrives late still takes its place. What was folded before over the same feed is gone on from.
 */
export function folding({ inbox, reader, oldestOpen, clock, timeZone }: FoldingDeps) {
  let last: (Folded & { base: Feed }) | undefined;

  async function take(): Promise<{ messages: Stored[]; closed: boolean }> {
    const open = await oldestOpen();
    const all = inbox.list();
    if (open === undefined) return { messages: all, closed: true };
    const age = (started: number) => clock() - started / 1000;
    const isFolded = (started: number, index: number) => last?.messages[index]?.started === started;
    const awaits = ({ started, bytes }: Stored, index: number) =>
      (started > open && age(open) < patience) || (bytes > large && age(started) < calm && !isFolded(started, index));
    const end = all.findIndex(awaits);
    const messages = end < 0 ? all : all.slice(0, end);
    return { messages, closed: (messages.at(-1)?.started ?? 0) < open };
  }

  return async (base: Feed): Promise<Folded> => {
    const { messages, closed } = await take();
    const goesOn = last?.base === base && last.messages.every(({ started }, index) => messages[index]?.started === started);
    let { feed, outcomes } = goesOn && last ? last : { feed: base, outcomes: [] };
    for (const batch of batches(messages.slice(goesOn ? last?.messages.length : 0))) {
      const received = [];
      for (const message of batch) received.push((await reader.read(message)).received);
      const folded = fold(feed, received, timeZone);
      feed = folded.feed;
      outcomes = [...outcomes, ...folded.outcomes];
    }
    last = { base, feed, messages, outcomes, closed };
    return last;
  };
}

/** One or more messages each. */
function batches(messages: Stored[]): Stored[][] {
  const all: Stored[][] = [];
  let room = 0;
  for (const message of messages) {
    if (room < message.bytes) {
      all.push([]);
      room = batchBytes;
    }
    all.at(-1)?.push(message);
    room -= message.bytes;
  }
  return all;
}
