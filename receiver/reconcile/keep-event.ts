import type { Event, FeedEvent, Tombstone } from '../../schemas/event.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import type { Tickets } from '../../schemas/tickets.ts';
import type { Policy } from '../content/change-kind.ts';
import { same } from '../json/same.ts';
import { eventDetails, ticketDetails } from './change-details.ts';
import { freshEvent } from './next-event.ts';
import { covers, coversOfType } from './people/covers.ts';
import type { EventBaseline } from './people/event-baseline.ts';
import { overlayBefore } from './people/overlay-before.ts';
import type { Edit, Proposal } from './plan.ts';
import { reviewedFields, splitEvent, splitTickets } from './policy-split.ts';
import { editOf, putEvent, putTickets, type ReconcileContext, touched } from './reconcile-context.ts';
import { timeNotes } from './time-notes.ts';

/** The event is kept or added: what is published at once, and what waits for a person. */
export function keepEvent(
  scene: ReconcileContext,
  id: string,
  told: FeedEvent,
  stands: EventBaseline,
): { edit: Edit; proposal?: Proposal } {
  const { policy, feed } = scene;
  const base = isLive(stands.base) ? stands.base : undefined;
  if (!base) return arrive(scene, id, told, stands);
  const { direct, proposed } = splitEvent(base, told, policy, stands.overlay);
  const tickets = splitTickets(stands.tickets, feed.tickets.get(id), policy);
  const details = [...eventDetails(base, direct), ...ticketDetails(stands.tickets, tickets.direct)];
  const edit = editOf(id, direct, stands, details);
  for (const { field, type } of details) {
    if (field && (type ? coversOfType(stands.overlay, type.id, type.field) : covers(stands.overlay, field)))
      edit.notes.push(scene.words.note.overlayStays(field));
  }
  if (direct !== base || touched(scene, id)) putEvent(edit.files, scene, direct);
  putTickets(edit.files, scene, direct, tickets.direct);
  if (edit.files.size > 0) {
    const before = { event: base, tickets: stands.tickets, overlay: overlayBefore(id, scene) };
    const after = { event: direct, tickets: tickets.direct, overlay: stands.overlay };
    edit.notes.push(...timeNotes(before, after, scene.timeZone, scene.words));
  }

  const changes = eventDetails(direct, proposed);
  const waiting = [...changes, ...ticketDetails(tickets.direct, tickets.proposed)];
  if (waiting.length === 0) return { edit };
  const files: Edit['files'] = new Map();
  if (proposed !== direct) putEvent(files, scene, proposed);
  if (!same(tickets.direct, tickets.proposed)) putTickets(files, scene, proposed, tickets.proposed);
  const pair = (['from', 'to'] as const).map((side) => [
    Object.fromEntries(changes.map((detail) => [detail.field, detail[side]])),
    reviewedTickets(side === 'from' ? tickets.direct : tickets.proposed, policy),
  ]) as Proposal['pair'];
  return { edit, proposal: { ...named(proposed, scene), details: waiting, files, pair } };
}

/** An event that is not on the site, or no longer. */
function arrive(scene: ReconcileContext, id: string, told: FeedEvent, stands: EventBaseline): { edit: Edit; proposal?: Proposal } {
  const { policy, timeZone } = scene;
  const isReviewed = policy.new === 'review';
  const now = isReviewed ? Date.parse(told.changedAt) : scene.now; // so that a proposal does not change while it waits
  const event = freshEvent(told, stands.base as Tombstone | undefined, now, timeZone);
  const files: Edit['files'] = new Map();
  putEvent(files, scene, event);
  if (isReviewed) {
    const proposal: Proposal = { ...named(event, scene), details: [{ kind: 'new' }], files, pair: [null, reviewedFields(told, policy)] };
    return { edit: editOf(id, event, stands, []), proposal };
  }
  putTickets(files, scene, event, scene.feed.tickets.get(id));
  const edit = editOf(id, event, stands, [{ kind: 'new' }]);
  const after = { event, tickets: scene.feed.tickets.get(id), overlay: stands.overlay };
  edit.notes.push(...timeNotes({ event: undefined, tickets: undefined, overlay: {} }, after, timeZone, scene.words));
  for (const [path, text] of files) edit.files.set(path, text);
  return { edit };
}

/** How a proposal describes its event. */
export const named = (event: Event, { main }: ReconcileContext) => ({
  id: event.id,
  title: event.title,
  start: event.start,
  overlaid: main.overlays.has(event.id),
  ...(event.ticketUrl !== undefined && { ticketUrl: event.ticketUrl }),
});

const reviewedTickets = (tickets: Tickets | undefined, policy: Policy) =>
  policy.price === 'direct' && policy.tickets === 'direct' ? undefined : (tickets ?? null);
