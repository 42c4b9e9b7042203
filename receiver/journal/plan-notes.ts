import type { Plan } from '../reconcile/plan.ts';
import type { EventRecord, Note, Waits } from './event-record.ts';
import { kindsOf } from './kinds-of.ts';

type Waiting = Omit<Waits, 'since'>;

/** What waits, for each event, and what does not wait any more. `known`: the events of which it was noted before that they wait. */
export function* planNotes(plan: Plan, known: Iterable<string>, now: number): Generator<Note> {
  const waiting = waitingIn(plan);
  for (const id of new Set([...waiting.keys(), ...known])) yield [id, (record) => withWaits(record, waiting.get(id), now)];
}

/** What hinders most is told. */
function waitingIn({ edits, proposals, held, skipped }: Plan): Map<string, Waiting> {
  return new Map<string, Waiting>([
    ...edits.flatMap(({ id, details }): [string, Waiting][] => (id === undefined ? [] : [[id, { why: 'lane', kinds: kindsOf(details) }]])),
    ...proposals.map(({ id, details }): [string, Waiting] => [id, { why: 'review', kinds: kindsOf(details) }]),
    ...held.map((id): [string, Waiting] => [id, { why: 'brake', kinds: ['removed'] }]),
    ...skipped.map(({ id, reason }): [string, Waiting] => [id, { why: 'skipped', kinds: [], reason: reason.slice(0, 300) }]),
  ]);
}

function withWaits({ waits: before, ...record }: EventRecord, waiting: Waiting | undefined, now: number): EventRecord {
  if (!waiting) return record;
  return { ...record, waits: { ...waiting, since: before?.why === waiting.why ? before.since : now } };
}
