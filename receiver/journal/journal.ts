import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Remembered } from '../inbox/remembered.ts';
import { messageKind } from '../message/message-kind.ts';
import type { Edit, Plan } from '../reconcile/plan.ts';
import { isSameRemote, type RemoteState } from '../remote/remote-state.ts';
import { type KnownPull, pullsKey } from '../review/pulls/known-pulls.ts';
import { emptyRecord, type Note } from './event-record.ts';
import { keptRecords } from './kept.ts';
import { editNotes, messageNotes, type NotedMessage, takenNotes } from './message-notes.ts';
import { planNotes } from './plan-notes.ts';
import { remoteNotes } from './remote-notes.ts';
import { lastSyncKey, recallEvents, shelfKey, shelfNumbers, shelfOf } from './shelves.ts';

/** What the journal takes of a step of the publisher. */
export interface NotedStep {
  /** The messages that wait, as they were folded. */
  messages?: readonly NotedMessage[] | undefined;
  /** They were folded over nothing, since the remote could not be read. */
  unseen?: boolean;
  published?: { messages: readonly NotedMessage[]; edits: readonly Edit[]; tips: { feed?: string | undefined }; commit?: string };
  seen?: RemoteState;
  plan: Plan;
  /** What a look at the pull requests found. */
  reviewed?: { pulls?: KnownPull[] };
  /** Nothing was looked at. */
  idle?: boolean;
}

export interface JournalDeps {
  remembered: Pick<Remembered, 'recall' | 'remember'>;
  log: Pick<Logger, 'warn'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
}

/** What changes within this is written together, ms: each write is one that an append may have to wait for. */
const gather = 2_000;
const day = 86_400_000;

// docs/decisions/publishing.md: "Where does Callboard keep what happened to each event?"
/**
 * Keeps, in the inbox, what the last messages said of each event and how far that is. The publisher alone writes it, after its steps; it
 * is for people who ask, and nothing else depends on it, so what cannot be written is only logged.
 */
export async function openJournal({ remembered, log, clock, steady }: JournalDeps) {
  const records = await recallEvents(remembered);
  const changed = new Set<number>();
  let waiting = new Set([...records].flatMap(([id, { waits }]) => (waits ? [id] : [])));
  /** The messages that wait and were noted, with what they changed and without. */
  const noted = new Set<number>();
  const unseenNoted = new Set<number>();
  let seen: RemoteState | undefined;
  let knownPulls: KnownPull[] | undefined;
  let plan: Plan | undefined;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let prunedAt = Number.NEGATIVE_INFINITY;
  let isFailing = false;

  function apply(notes: Iterable<Note>): void {
    for (const [id, change] of notes) {
      const before = records.get(id);
      const after = change(before ?? emptyRecord);
      if (after === before || isDeepStrictEqual(after, before ?? emptyRecord)) continue;
      records.set(id, after);
      changed.add(shelfOf(id));
    }
  }

  async function noteMessages(messages: readonly NotedMessage[], now: number, unseen = false): Promise<void> {
    const known = unseen ? unseenNoted : noted;
    const fresh = messages.filter(({ started }) => !known.has(started) && !noted.has(started));
    known.clear();
    for (const { started } of messages) known.add(started);
    apply(messageNotes(fresh, now, unseen));
    const sync = fresh.findLast(({ messageType }) => messageType !== undefined && messageKind(messageType) === 'sync');
    if (sync) await remembered.remember(lastSyncKey, { started: sync.started, at: sync.arrivedAt, changed: sync.outcome.events.length });
  }

  function notePlan(next: Plan, now: number): void {
    plan = next;
    apply(planNotes(next, waiting, now));
    waiting = new Set([...records].flatMap(([id, { waits }]) => (waits ? [id] : [])));
  }

  async function notePulls(pulls: KnownPull[]): Promise<void> {
    knownPulls ??= await remembered.recall(pullsKey);
    if (isDeepStrictEqual(pulls, knownPulls)) return;
    await remembered.remember(pullsKey, pulls);
    knownPulls = pulls;
  }

  function prune(now: number): void {
    prunedAt = steady();
    const keep = keptRecords(records, now, Number.POSITIVE_INFINITY);
    for (const id of records.keys()) {
      if (keep.get(id) === records.get(id)) continue;
      changed.add(shelfOf(id));
      const record = keep.get(id);
      if (record) records.set(id, record);
      else records.delete(id);
    }
  }

  async function write(): Promise<void> {
    writtenAt = steady();
    for (const number of shelfNumbers.filter((each) => changed.has(each))) {
      const own = [...records].filter(([id]) => shelfOf(id) === number);
      const keep = keptRecords(new Map(own), clock());
      for (const [id] of own) if (!keep.has(id)) records.delete(id);
      await remembered.remember(shelfKey(number), keep.size > 0 ? Object.fromEntries(keep) : undefined);
      changed.delete(number);
    }
  }

  return {
    /** Call it after each step. Never rejects. */
    async note(step: NotedStep): Promise<void> {
      const now = clock();
      try {
        if (step.messages) await noteMessages(step.messages, now, step.unseen);
        if (step.published) {
          const { messages, edits, tips, commit } = step.published;
          await noteMessages(messages, now);
          if (tips.feed !== undefined) apply(takenNotes(messages, tips.feed, now));
          if (commit !== undefined) apply(editNotes(edits, commit, now));
        }
        if (step.seen && !(seen && isSameRemote(seen, step.seen)))
          apply(remoteNotes(step.seen, { known: records.keys(), last: seen, now }));
        seen = step.seen ?? seen;
        if (step.reviewed?.pulls) await notePulls(step.reviewed.pulls);
        if (!step.idle && !step.published && step.plan !== plan) notePlan(step.plan, now);
        if (steady() - prunedAt > day) prune(now);
        if (changed.size > 0 && (step.published || steady() - writtenAt >= gather)) await write();
        isFailing = false;
      } catch (error) {
        if (!isFailing) log.warn({ err: error }, 'What happened to an event could not be stored; "why" knows less of it until it can.');
        isFailing = true;
      }
    },

    /** Writes what is not written yet. */
    async close(): Promise<void> {
      await write().catch((error) => log.warn({ err: error }, 'The journal could not be stored.'));
    },
  };
}
