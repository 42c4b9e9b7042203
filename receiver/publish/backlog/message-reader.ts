import { Message } from '../../../schemas/message.ts';
import type { Received } from '../../fold/received.ts';
import type { Backlog } from '../../inbox/backlog.ts';
import type { Stored } from '../../inbox/stored.ts';
import type { ReadMessage } from '../../message/change.ts';
import type { CrashSuspects } from './crash-suspects.ts';
import { ownTypeOf } from './own-messages.ts';

export interface MessageReaderDeps {
  backlog: Pick<Backlog, 'read'>;
  suspects: CrashSuspects;
  /** Bytes → JSON; throws with a sentence. */
  parse(bytes: Uint8Array): unknown;
  /** JSON → the change that it asks for. */
  read(content: unknown, timeZone: string): ReadMessage;
  /** Gets each message of the feed that is JSON and is the newest so far. Never rejects. */
  keep?(body: Uint8Array): Promise<void>;
}

/** A message of the inbox, read in one time zone. */
export interface MessageOfInbox extends Received {
  messageType?: string;
}

/** A parsed message, with its meaning in each time zone in which it was read. */
interface AtHand {
  messageType?: string;
  bytes: number;
  arrivedAt: number;
  /** Its JSON, while it may still have to be read in another time zone. */
  content: unknown;
  said: Map<string, Received['said']>;
  /** Its meaning in every time zone, if that is known. */
  always?: Received['said'];
}

/** The most bytes of messages that are kept parsed. Parsed they take up to ten times as much. */
const atHandBytes = 4 * 1024 ** 2;

/** Reads messages of the inbox, and keeps them parsed until `forget`, while there is room. */
export function messageReader({ backlog, suspects, parse, read, keep }: MessageReaderDeps) {
  const known = new Map<number, AtHand>();
  let atHand = 0;
  let kept = 0;

  function forget(started: number): void {
    atHand -= known.get(started)?.bytes ?? 0;
    known.delete(started);
  }

  async function load(message: Stored): Promise<AtHand> {
    let content: unknown;
    let failure: string | undefined;
    const body = (await suspects.begin(message)) ? await backlog.read(message.started) : ended;
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
    const messageType = typeOf(content);
    const always =
      ownTypeOf({ ...message, messageType }) !== undefined
        ? { released: releasedIds(content) }
        : failure !== undefined && { rejected: [{ reason: failure, message: undefined }], notes: [] };
    return {
      ...(messageType !== undefined && { messageType }),
      ...(always && { always }),
      bytes: message.bytes,
      arrivedAt: message.arrivedAt,
      content,
      said: new Map(),
    };
  }

  function say(message: AtHand, timeZone: string): Received['said'] {
    const before = message.always ?? message.said.get(timeZone);
    if (before) return before;
    const said = understood(message.content, timeZone);
    message.said.set(timeZone, said);
    if (said.change && said.organization?.timeZone !== undefined) {
      message.always = said; // it names its own time zone, so it always says this, and its JSON is of no more use
      message.content = undefined;
    }
    return said;
  }

  function understood(content: unknown, timeZone: string): ReadMessage {
    try {
      return read(content, timeZone);
    } catch (error) {
      const reason = `the message could not be read: ${error instanceof Error ? error.message.slice(0, 300) : error}`;
      return { rejected: [{ reason, message: undefined }], notes: [] };
    }
  }

  async function atHandNow(message: Stored): Promise<AtHand> {
    const before = known.get(message.started);
    if (before) return before;
    const loaded = await load(message);
    if (atHand + loaded.bytes <= atHandBytes) {
      known.set(message.started, loaded);
      atHand += loaded.bytes;
    }
    return loaded;
  }

  return {
    /** Reads a message in this time zone. Rejects if its bytes cannot be read now. */
    async read(message: Stored, timeZone: string): Promise<MessageOfInbox> {
      const found = await atHandNow(message);
      const { messageType, arrivedAt } = found;
      return { ...(messageType !== undefined && { messageType }), arrivedAt, said: say(found, timeZone) };
    },
    async forget(started: readonly number[]): Promise<void> {
      for (const number of started) forget(number);
      await suspects.forget(started);
    },
    /** Whether an earlier publisher ended while it read this message. */
    isSuspect: suspects.has,
    /** All messages read so far are harmless. */
    through: suspects.through,
  };
}

const ended = 'ended';

export type MessageReader = ReturnType<typeof messageReader>;

function typeOf(content: unknown): string | undefined {
  return Message.safeParse(content).data?.messageType.slice(0, 100);
}

function releasedIds(content: unknown): string[] {
  const ids = (content as { messageContent?: { ids?: unknown } }).messageContent?.ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
