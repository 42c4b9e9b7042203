import { messageKind } from '../content/message-kind.ts';
import { forgetLost } from '../feed/lost-messages.ts';
import type { Inbox, QuarantineEntry, Stored } from '../inbox/inbox.ts';
import type { Folded } from './folding.ts';
import { arrivedAt, gone } from './message-reader.ts';

type Done = Pick<Folded, 'messages' | 'outcomes'>;

/**
 * Takes messages out of the inbox, since the feed commit on the remote holds them: it is the checkpoint from now on. What could not be
 * understood stays in quarantine; returns how many parts that are.
 */
export async function settle(inbox: Inbox, done: Done, feedCommit: string): Promise<number> {
  const quarantined = await quarantineOf(inbox, done);
  inbox.settle({ done: done.messages.map(({ started }) => started), quarantined, checkpoint: { feedCommit } });
  const sync = newestSync(done);
  if (sync) forgetLost(inbox, arrivedAt(sync.started));
  return quarantined.length;
}

async function quarantineOf(inbox: Inbox, { messages, outcomes }: Done): Promise<QuarantineEntry[]> {
  const entries: QuarantineEntry[] = [];
  for (const [index, message] of messages.entries()) {
    const { rejected = [], messageType } = outcomes[index] ?? {};
    for (const { id, reason, message: part } of rejected) {
      entries.push({
        started: message.started,
        arrivedAt: arrivedAt(message.started),
        ...(messageType !== undefined && { messageType }),
        ...(id !== undefined && { eventId: id }),
        reason,
        body: part === undefined ? ((await inbox.read(message.started).catch(gone)) ?? Buffer.alloc(0)) : Buffer.from(JSON.stringify(part)),
      });
    }
  }
  return entries;
}

/** The newest message that said everything and could be understood. */
function newestSync({ messages, outcomes }: Done): Stored | undefined {
  return messages.findLast((_, index) => {
    const { rejected = [], messageType } = outcomes[index] ?? {};
    return messageType !== undefined && messageKind(messageType) === 'sync' && !rejected.some(({ id }) => id === undefined);
  });
}
