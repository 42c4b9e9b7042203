import { setTimeout as pause } from 'node:timers/promises';
import { forgetLost } from '../feed/lost-messages.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { QuarantineEntry } from '../inbox/quarantine.ts';
import type { Stored } from '../inbox/stored.ts';
import { messageKind } from '../message/message-kind.ts';
import type { FoldedMessage } from './backlog/fold-backlog.ts';

type Done = readonly FoldedMessage[];

/** The most messages that leave at once: nothing can be stored while they do. */
const atOnce = 5_000;
const breath = 25;

/**
 * Takes messages out of the inbox, since the feed commit on the remote holds them: it is the checkpoint from now on. What could not be
 * understood stays in quarantine; returns how many parts that are. The oldest go first, so where it breaks off the rest is folded over
 * a feed that holds them already, in their order, and says the same again.
 */
export async function acknowledge(
  { backlog, remembered }: Pick<Inbox, 'backlog' | 'remembered'>,
  done: Done,
  feedCommit: string,
): Promise<number> {
  let parts = 0;
  for (let from = 0; from === 0 || from < done.length; from += atOnce) {
    if (from > 0) await pause(breath);
    const chunk = done.slice(from, from + atOnce);
    const quarantined = await quarantineOf(backlog, chunk);
    await backlog.acknowledge({ done: chunk.map(({ started }) => started), quarantined, checkpoint: { feedCommit } });
    parts += quarantined.length;
  }
  const sync = newestSync(done);
  if (sync) await forgetLost(remembered, sync);
  return parts;
}

async function quarantineOf(backlog: Inbox['backlog'], done: Done): Promise<QuarantineEntry[]> {
  const entries: QuarantineEntry[] = [];
  for (const { started, arrivedAt, messageType, outcome } of done) {
    for (const { id, reason, message: part } of outcome.rejected) {
      entries.push({
        started,
        arrivedAt,
        ...(messageType !== undefined && { messageType }),
        ...(id !== undefined && { eventId: id }),
        reason,
        body: part === undefined ? ((await backlog.read(started)) ?? Buffer.alloc(0)) : Buffer.from(JSON.stringify(part)),
      });
    }
  }
  return entries;
}

/** The newest sync that could be understood. */
function newestSync(done: Done): Stored | undefined {
  return done.findLast(
    ({ messageType, outcome: { rejected } }) =>
      messageType !== undefined && messageKind(messageType) === 'sync' && !rejected.some(({ id }) => id === undefined),
  );
}
