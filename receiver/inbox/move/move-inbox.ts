import type { Arrivals } from '../arrivals.ts';
import type { Inbox } from '../inbox.ts';
import type { Quarantined, QuarantineEntry } from '../quarantine.ts';
import type { Key } from '../remembered.ts';
import type { Stored } from '../stored.ts';

/** What was moved. */
export interface Moved {
  messages: number;
  parts: number;
  values: number;
  /** The numbers of messages whose bytes were gone already. */
  gone: number[];
}

/** Where everything was copied to; the source has it until it is empty. */
const copiedKey: Key<true> = { name: 'moved' };

/** A body above this is written in pieces, bytes. */
const inlineBytes = 256 * 1024;
const pieceBytes = 1024 ** 2;

// docs/decisions/receiving.md: "How does an inbox move to another engine?"
/**
 * Moves everything from one inbox to another that nobody uses meanwhile: copies messages, quarantine, values and the checkpoint, and then
 * empties the source. It may end at any point: begun again, it copies what is missing, or goes on to empty.
 */
export async function moveInbox(from: Inbox, to: Inbox): Promise<Moved> {
  const moved: Moved = { messages: 0, parts: 0, values: 0, gone: [] };
  if (!(await from.remembered.recall(copiedKey))) {
    await copyQuarantine(from, to, moved);
    await copyMessages(from, to, moved);
    await copyValues(from, to, moved);
    const checkpoint = await from.backlog.checkpoint();
    if (checkpoint) await to.backlog.acknowledge({ done: [], quarantined: [], checkpoint });
    await from.remembered.remember(copiedKey, true);
  }
  await empty(from);
  return moved;
}

async function copyMessages(from: Inbox, to: Inbox, moved: Moved): Promise<void> {
  const there = new Set((await to.backlog.list()).map(({ started }) => started));
  for (const message of await from.backlog.list()) {
    if (there.has(message.started)) continue;
    const body = await from.backlog.read(message.started);
    if (!body) {
      moved.gone.push(message.started);
      continue;
    }
    await append(to.arrivals, message, body);
    moved.messages++;
  }
}

const moving = { late: true, anew: true } as const;

async function append(arrivals: Arrivals, { started, source }: Stored, body: Buffer): Promise<void> {
  if (body.byteLength <= inlineBytes) return arrivals.append({ started, source, body, ...moving });
  const incoming = arrivals.openBody();
  try {
    for (let at = 0; at < body.byteLength; at += pieceBytes) await incoming.write(body.subarray(at, at + pieceBytes));
    await arrivals.append({ started, source, body: await incoming.keep(), ...moving });
  } catch (error) {
    await incoming.discard();
    throw error;
  }
}

/** What tells a part from others; the inbox numbers them. */
const nameOf = ({ started, eventId, reason }: Omit<Quarantined, 'id'>) => JSON.stringify([started, eventId, reason]);

async function copyQuarantine(from: Inbox, to: Inbox, moved: Moved): Promise<void> {
  const there = new Set((await to.quarantine.list()).map(nameOf));
  for (const { id, ...part } of await from.quarantine.list()) {
    const body = await from.quarantine.read(id);
    if (!body || there.has(nameOf(part))) continue;
    const entry: QuarantineEntry = { ...part, body };
    await to.backlog.acknowledge({ done: [], quarantined: [entry] });
    moved.parts++;
  }
}

async function copyValues(from: Inbox, to: Inbox, moved: Moved): Promise<void> {
  for (const name of await from.remembered.names()) {
    await to.remembered.remember({ name }, await from.remembered.recall({ name }));
    moved.values++;
  }
}

/** The mark that all is copied goes last. */
async function empty({ backlog, quarantine, remembered }: Inbox): Promise<void> {
  await backlog.acknowledge({ done: (await backlog.list()).map(({ started }) => started), quarantined: [] });
  for (const { id } of await quarantine.list()) await quarantine.drop(id);
  for (const name of await remembered.names()) if (name !== copiedKey.name) await remembered.remember({ name }, undefined);
  await remembered.remember(copiedKey, undefined);
}
