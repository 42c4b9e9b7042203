import { isOver } from '../../schemas/rules/event-end.ts';
import type { EventRecord, Waits } from '../journal/event-record.ts';
import { type Answer, isStanding } from './explanation.ts';
import type { EventFacts, VenueFacts } from './facts.ts';
import { liveAt, pendingPush } from './live-at.ts';

/** The one thing that says why: what stands in the way first, from Stager to the visitor. */
export function answerOf(facts: EventFacts, now: number): Answer {
  const { record } = facts;
  if (!record) return refusedOf(facts) ?? ofUnknown(facts.venue);
  return refusedOf(facts) ?? unpushedOf(facts, record) ?? waitingOf(facts, record) ?? ofMain(facts, record, now);
}

function ofUnknown({ running, heard, refused, lost }: VenueFacts): Answer {
  if (refused) return { is: 'wrong-signature', at: refused.lastAt };
  if (!running) return { is: 'not-running' };
  if (heard === undefined) return { is: 'never-heard' };
  if (lost && lost.count > 0) return { is: 'lost', at: lost.lastAt, reason: lost.reason };
  return { is: 'unknown' };
}

/** What Stager said last of it could not be understood. */
function refusedOf({ record, quarantined }: EventFacts): Answer | undefined {
  const standing = record !== undefined && isStanding(record);
  const last = record?.said.at(-1);
  if (last?.did === 'refused') return { is: 'quarantined', at: last.at, reason: last.reason ?? '', standing };
  const part = quarantined.at(-1);
  if (!part || (last && last.at > part.arrivedAt) || (record?.inFeed && !last)) return undefined;
  return { is: 'quarantined', at: part.arrivedAt, reason: part.reason, standing };
}

/** What Stager said last of it is not in the repository. */
function unpushedOf({ inInbox, venue }: EventFacts, { said, waits }: EventRecord): Answer | undefined {
  const last = said.at(-1);
  const isWaiting = last !== undefined && inInbox.has(last.started);
  if (!isWaiting && waits?.why !== 'lane') return undefined;
  if (venue.status?.failing) return { is: 'failing', ...venue.status.failing };
  if (!venue.running) return { is: 'not-running' };
  if (waits && waits.why !== 'lane') return undefined;
  if (!isWaiting && !waits) return undefined;
  const isNothing = last?.did === 'same' || last?.did === 'unpublished';
  if (!waits && isNothing) return undefined;
  return { is: 'waiting', since: waits?.since ?? last?.at ?? 0, kinds: waits?.kinds ?? last?.kinds ?? [] };
}

function waitingOf(facts: EventFacts, record: EventRecord): Answer | undefined {
  const { waits } = record;
  if (waits?.why === 'brake') return { is: 'held', since: waits.since };
  if (waits?.why === 'skipped') return { is: 'skipped', reason: waits.reason ?? '' };
  return waits?.why === 'review' ? ofReview(facts, record, waits) : undefined;
}

function ofReview({ pulls, venue }: EventFacts, record: EventRecord, { kinds }: Waits): Answer {
  const standing = isStanding(record);
  const open = pulls.find(({ state }) => state === 'open');
  const [newest] = pulls;
  if (!open && newest?.state === 'refused') return { is: 'refused', pull: newest, standing };
  const failing = open ? undefined : venue.status?.reviews?.failing?.reason;
  return { is: 'in-review', kinds, standing, ...(open && { pull: open }), ...(failing !== undefined && { failing }) };
}

/** Nothing waits any more: what main holds of it, and whether the site shows that. */
function ofMain(facts: EventFacts, record: EventRecord, now: number): Answer {
  const { venue } = facts;
  const last = record.said.at(-1);
  const pending = pendingPush(facts);
  if (record.main === 'broken') return { is: 'broken' };
  if (!isStanding(record)) {
    if (last?.did === 'unpublished' && record.main === undefined) return { is: 'not-published' };
    const removed = record.said.findLast(({ did }) => did === 'removed');
    if (removed || record.main === 'removed') return { is: 'removed', ...(removed && { at: removed.at }) };
    return ofUnknown(venue);
  }
  if (record.hidden) return { is: 'hidden' };
  if (venue.status?.withoutSite) return { is: 'without-site' };
  if (pending) {
    const failing = venue.builds?.failing?.reason;
    return { is: 'building', since: pending.at, late: pending.late === true, ...(failing !== undefined && { failing }) };
  }
  const { start, end } = record;
  if (start !== undefined && isOver({ start, ...(end !== undefined && { end }) }, now)) return { is: 'over' };
  const pushed = record.went.at(-1)?.at;
  if (venue.site === undefined) return { is: 'published', ...(pushed !== undefined && { at: pushed }) };
  const since = liveAt(facts);
  return { is: 'live', cancelled: record.main === 'cancelled', ...(since !== undefined && { since }) };
}
