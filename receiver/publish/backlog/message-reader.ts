import { Message } from '../../../schemas/message.ts';
import type { Received, Release } from '../../fold/fold.ts';
import type { Inbox, Stored } from '../../inbox/inbox.ts';
import type { ReadMessage } from '../../message/change.ts';
import { crashSuspects } from './crash-suspects.ts';

/** The type of the message by which a person lets removals through the brake. Only Callboard itself may put one into the inbox. */
export const releaseType = 'CALLBOARD_RELEASE';

export interface MessageReaderDeps {
  inbox: Pick<Inbox, 'read' | 'recall' | 'remember'>;
  /** Bytes → JSON; throws with a sentence. */
  parse(bytes: Uint8Array): unknown;
  /** JSON → what it asks for. */
  read(content: unknown, timeZone: string | undefined): ReadMessage;
  /** Is given each message of the feed that is JSON and started after those before it. Never rejects. */
  keep?(body: Uint8Array): Promise<void>;
  /** The publisher before this one ended by itself, in the same process. */
  threadEnded?: boolean;
}

/** A message that was read and parsed once, and what it said under each time zone that was asked for. */
export interface Parsed {
  messageType?: string;
  bytes: number;
  received: Received;
}

/** What is kept at hand, counted in bytes of the messages. */
const atHandBytes = 64 * 1024 ** 2;

/** Reads messages of the inbox. What was read stays at hand until `forget`, or until there is too much of it: then the oldest goes. */
export function messageReader({ inbox, parse, read, keep, threadEnded }: MessageReaderDeps) {
  const known = new Map<number, Parsed>();
  let atHand = 0;
  let kept = 0;
  const suspected = crashSuspects(inbox, threadEnded);

  function forget(started: number): void {
    atHand -= known.get(started)?.bytes ?? 0;
    known.delete(started);
  }

  async function load(message: Stored): Promise<Parsed> {
    let content: unknown;
    let failure: string | undefined;
    const body = suspected.begin(message) ? await inbox.read(message.started).catch(gone) : ended;
    try {
      if (body === ended)
        throw new Error('reading the message ended the publisher each time, most likely because it takes more memory than there is');
      if (!body) throw new Error('the body of the message is gone from the data folder: press "Sync all published data" in Stager');
      content = parse(body);
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    if (keep && body && body !== ended && failure === undefined && message.source === 'feed' && message.started > kept) {
      kept = message.started;
      await keep(body);
    }
    const said = new Map<string | undefined, ReadMessage>();
    let anywhere: ReadMessage | undefined;
    const messageType = typeOf(content);
    const released = message.source === 'callboard' && messageType === releaseType ? releasedIds(content) : undefined;
    return {
      ...(messageType !== undefined && { messageType }),
      bytes: message.bytes,
      received: {
        arrivedAt: message.arrivedAt,
        read(timeZone): ReadMessage | Release {
          if (released) return { released };
          if (failure !== undefined) return { rejected: [{ reason: failure, message: undefined }], notes: [] };
          const answer = anywhere ?? said.get(timeZone) ?? read(content, timeZone);
          said.set(timeZone, answer);
          if (answer.change && answer.organization?.timeZone !== undefined) {
            anywhere = answer; // it names its own time zone, so it always says this, and its JSON is of no more use
            content = undefined;
          }
          return answer;
        },
      },
    };
  }

  return {
    async read(message: Stored): Promise<Parsed> {
      const at = known.get(message.started);
      if (at) return at;
      const parsed = await load(message);
      known.set(message.started, parsed);
      atHand += parsed.bytes;
      for (const oldest of known.keys()) {
        if (atHand <= atHandBytes) break;
        forget(oldest);
      }
      return parsed;
    },
    forget(started: readonly number[]): void {
      for (const number of started) forget(number);
      suspected.forget(started);
    },
    /** Whether a publisher ended while it was read, before this one. */
    isSuspect: suspected.has,
    /** What was read so far did no harm. */
    through: suspected.through,
  };
}

const ended = 'ended';

/** A body that is not there any more is said to be gone; any other failure may pass. */
export function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

export type MessageReader = ReturnType<typeof messageReader>;

function typeOf(content: unknown): string | undefined {
  return Message.safeParse(content).data?.messageType.slice(0, 100);
}

function releasedIds(content: unknown): string[] {
  const ids = (content as { messageContent?: { ids?: unknown } }).messageContent?.ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
