import { emptyFeed, type Feed } from '../../fold/feed.ts';
import { namesAnotherTimeZone, timeZoneOfFeed } from '../../fold/feed-time-zone.ts';
import { type FoldOutcome, fold } from '../../fold/fold.ts';
import type { Watermark } from '../../inbox/arrivals.ts';
import type { Backlog } from '../../inbox/backlog.ts';
import type { Stored } from '../../inbox/stored.ts';
import type { FeedBase } from '../../remote/feed-base.ts';
import { type FeedMark, holds } from '../../remote/feed-mark.ts';
import type { MessageOfInbox, MessageReader } from './message-reader.ts';
import { waitingMessages } from './waiting-messages.ts';

/** A message of the inbox, and the result of folding it. */
export interface FoldedMessage extends Stored {
  messageType?: string | undefined;
  outcome: FoldOutcome;
}

/** The feed after the messages of the inbox. */
export interface Folded {
  feed: Feed;
  messages: readonly FoldedMessage[];
  /** Nothing that started before the last of the messages can still arrive. */
  closed: boolean;
}

export interface FoldBacklogDeps {
  backlog: Pick<Backlog, 'list'>;
  reader: MessageReader;
  /** What can still arrive. Ask it before the inbox is listed. */
  watermark(): Promise<Watermark>;
  /** Ms since the epoch. */
  clock(): number;
  timeZone: string;
  /** Called between messages: lets other work of the thread have its turn, and rejects where the folding is to end. */
  breathe?(): Promise<void>;
}

/** Folding waits this long for a request that is on its way. A slower one is folded later, in its place. Ms. */
const patience = 2_000;

/** A message larger than this is not begun while others arrive, because they need memory and processor first; bytes. */
const large = 4 * 1024 ** 2;
/** It waits no longer than this: Stager gives up on a request after ten seconds. Ms. */
const calm = 10_000;
/** The most bytes that are read before they are folded, so that memory does not grow with the number of messages. */
const batchBytes = 1024 ** 2;

export type FoldBacklog = ReturnType<typeof foldBacklog>;

// docs/decisions/publishing.md: "Why is the feed folded anew from a checkpoint?"
/**
 * Folds the inbox over the feed of the checkpoint, always from there and in the order in which the requests started, so that a
 * message that arrives late still takes its place. What was folded before over the same feed is gone on from.
 */
export function foldBacklog({ backlog, reader, watermark, clock, timeZone, breathe }: FoldBacklogDeps) {
  let waiting = waitingMessages(backlog);
  /** The number of messages that are in the feed, or about to be. It never shrinks, because a push may hold them. */
  let taken = 0;
  let last: Pick<Folded, 'feed' | 'messages'> & { base?: Feed } = nothing;

  async function look(): Promise<void> {
    const before = waiting.messages[taken - 1];
    await waiting.look();
    for (; taken > 0 && waiting.messages[taken - 1] !== before; taken++) last = nothing; // something late has its place before it
  }

  /** Takes the messages that need not wait, and those that a push holds. True if nothing that started before them can still arrive. */
  async function take(pushed: FeedMark | undefined): Promise<boolean> {
    const { started: line, openSince } = await watermark();
    await look();
    const now = clock();
    // A message dated in the future was dated by a wrong clock, so its age is not known.
    const isYounger = (at: number, age: number) => at <= now && now - at < age;
    const isAwaited = ({ started, arrivedAt, bytes }: Stored) =>
      openSince !== undefined && ((started > line && isYounger(openSince, patience)) || (bytes > large && isYounger(arrivedAt, calm)));
    const rest = waiting.messages.slice(taken);
    const before = (index: number) => (index < 0 ? rest.length : index);
    const end = Math.min(before(rest.findIndex(isAwaited)), before(rest.findIndex(reader.isSuspect)) + 1, rest.length);
    const held = rest.findLastIndex((message) => pushed !== undefined && holds(pushed, message));
    taken += Math.max(end, held + 1);
    return (waiting.messages[taken - 1]?.started ?? 0) < line;
  }

  /** Reads the next messages that can be folded together, at least one, in this time zone. Only the last of them may change it. */
  async function readBatch(messages: readonly Stored[], from: number, inZone: string): Promise<MessageOfInbox[]> {
    const batch: MessageOfInbox[] = [];
    let room = batchBytes;
    for (const message of messages.slice(from)) {
      if (batch.length > 0 && room < message.bytes) break;
      const read = await reader.read(message, inZone);
      batch.push(read);
      room -= message.bytes;
      if (namesAnotherTimeZone(read, inZone)) break;
    }
    return batch;
  }

  return {
    /** Folds everything that need not wait over this feed. */
    async fold({ feed: base, pushed }: Pick<FeedBase, 'feed' | 'pushed'>): Promise<Folded> {
      const closed = await take(pushed);
      if (last.base !== base) last = { base, feed: base, messages: [] };
      const rest = waiting.messages.slice(last.messages.length, taken);
      for (let from = 0; from < rest.length; ) {
        const batch = await readBatch(rest, from, timeZoneOfFeed(last.feed, timeZone));
        const { feed, outcomes } = fold(last.feed, batch, timeZone);
        const folded = outcomes.map((outcome, index) => ({
          ...(rest[from + index] as Stored),
          messageType: batch[index]?.messageType,
          outcome,
        }));
        last = { base, feed, messages: [...last.messages, ...folded] };
        from += batch.length;
        await breathe?.();
      }
      return { feed: last.feed, messages: last.messages, closed };
    },

    /** The messages that a commit with this mark holds, each folded alone over this feed. */
    async heldBy(mark: FeedMark, base: Feed): Promise<FoldedMessage[]> {
      await look();
      const folded: FoldedMessage[] = [];
      for (const message of waiting.messages.filter((each) => holds(mark, each))) {
        const read = await reader.read(message, timeZoneOfFeed(base, timeZone));
        const { outcomes } = fold(base, [read], timeZone);
        folded.push(...outcomes.map((outcome) => ({ ...message, messageType: read.messageType, outcome })));
        await breathe?.();
      }
      return folded;
    },

    /** These have left the inbox. */
    async acknowledged(messages: readonly Stored[]): Promise<void> {
      waiting.acknowledged(messages.length);
      taken -= messages.length;
      last = nothing;
      await reader.forget(messages.map(({ started }) => started));
    },

    /** The inbox may have changed: begins again from its list. */
    restart(): void {
      waiting = waitingMessages(backlog);
      taken = 0;
      last = nothing;
    },
  };
}

const nothing = { feed: emptyFeed, messages: [] };
