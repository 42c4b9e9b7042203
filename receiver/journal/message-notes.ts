import type { ChangeKind } from '../content/change-kind.ts';
import type { FoldOutcome } from '../fold/fold.ts';
import type { Stored } from '../inbox/stored.ts';
import type { Edit } from '../reconcile/plan.ts';
import { type EventRecord, mostSaid, mostWent, type Note, type OnMain, type Said } from './event-record.ts';
import { kindsOf } from './kinds-of.ts';

/** A message that was folded, and what it did. */
export interface NotedMessage extends Pick<Stored, 'started' | 'arrivedAt'> {
  messageType?: string | undefined;
  outcome: Pick<FoldOutcome, 'events' | 'rejected'>;
}

const longestReason = 300;

/** What these messages said of each event; `now`: ms since the epoch. Where they are `unseen`, not what that changed. */
export function* messageNotes(messages: readonly NotedMessage[], now: number, unseen = false): Generator<Note> {
  for (const { started, arrivedAt, messageType, outcome } of messages) {
    const said = { started, at: arrivedAt, ...(messageType !== undefined && { messageType }), folded: now };
    for (const { id, title, start, did, kinds } of outcome.events) {
      const what: Said = unseen ? { ...said, did: 'told', kinds: [] } : { ...said, did, kinds };
      yield [id, (record) => ({ ...inFeedAfter(withSaid(record, what), what.did), ...(title && { title }), ...(start && { start }) })];
    }
    for (const { id, reason } of outcome.rejected) {
      if (id === undefined) continue;
      yield [id, (record) => withSaid(record, { ...said, did: 'refused', kinds: [], reason: reason.slice(0, longestReason) })];
    }
  }
}

/** The remote has these messages, in this commit of the feed branch. */
export function* takenNotes(messages: readonly NotedMessage[], commit: string, now: number): Generator<Note> {
  for (const { started, outcome } of messages) {
    const ids = new Set([...outcome.events, ...outcome.rejected].flatMap(({ id }) => id ?? []));
    for (const id of ids) yield [id, (record) => withTaken(record, started, { at: now, commit })];
  }
}

/** These edits are on main, by this commit. */
export function* editNotes(edits: readonly Edit[], commit: string, now: number): Generator<Note> {
  for (const { id, title, start, details } of edits) {
    if (id === undefined) continue;
    const kinds = kindsOf(details);
    yield [
      id,
      ({ waits: _, ...record }) => ({
        ...record,
        title,
        ...(start && { start }),
        main: mainAfter(record.main, kinds),
        went: [...record.went, { at: now, commit, kinds }].slice(-mostWent),
      }),
    ];
  }
}

function inFeedAfter({ inFeed, ...record }: EventRecord, did: Said['did']): EventRecord {
  const isIn = did === 'new' || did === 'changed' || did === 'same' || (did === 'told' && inFeed);
  return { ...record, ...(isIn && { inFeed: true }) };
}

/** What main holds after an edit, as far as its kinds tell; the next look at the remote tells it surely. */
function mainAfter(before: OnMain | undefined, kinds: readonly ChangeKind[]): OnMain {
  if (kinds.includes('removed')) return 'removed';
  return kinds.includes('new') ? 'shown' : (before ?? 'shown');
}

/** One message is told once for each event: where it changes the event and a part of it is refused, both are. */
function withSaid(record: EventRecord, said: Said): EventRecord {
  const others = record.said.filter(({ started, did }) => started !== said.started || (did === 'refused') !== (said.did === 'refused'));
  return { ...record, said: [...others, said].sort((a, b) => a.started - b.started).slice(-mostSaid) };
}

function withTaken(record: EventRecord, number: number, taken: Said['taken'] & {}): EventRecord {
  if (!record.said.some(({ started, taken: before }) => started === number && !before)) return record;
  return { ...record, said: record.said.map((said) => (said.started === number && !said.taken ? { ...said, taken } : said)) };
}
