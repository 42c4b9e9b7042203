import { FeedEvent } from '../../schemas/event.ts';
import type { Organization } from '../../schemas/organization.ts';
import { isOver } from '../../schemas/rules/event-end.ts';
import type { Tickets } from '../../schemas/tickets.ts';
import { inOrder } from '../content/in-order.ts';
import { formatTime } from '../content/time.ts';
import type { Change, TicketUpdate, Told } from '../message/change.ts';
import { foldTickets, mergeTickets } from './fold-tickets.ts';

/** A feed while messages are applied to it. */
export interface Draft {
  organization: Organization | undefined;
  events: Map<string, FeedEvent>;
  tickets: Map<string, Tickets>;
  released: Map<string, string>;
}

const day = 86_400_000;

/** Applies a message to the draft. Returns the number of ticket updates whose event is unknown. */
export function applyChange(draft: Draft, change: Change, arrivedAt: number): number {
  switch (change.kind) {
    case 'sync': {
      const named = new Set([...change.events.map(({ event }) => event.id), ...change.keep]);
      if (change.complete) removeUpcoming(draft, arrivedAt, (id) => !named.has(id));
      forgetReleases(draft, arrivedAt);
      for (const told of change.events) put(draft, told, arrivedAt);
      return 0;
    }
    case 'update':
      for (const told of change.events) put(draft, told, arrivedAt);
      return 0;
    case 'delete':
      for (const id of change.ids) remove(draft, id);
      return 0;
    case 'delete-organization':
      removeUpcoming(draft, arrivedAt, () => true);
      return 0;
    case 'update-tickets':
      return mergeEach(draft, change.events);
    case 'delete-tickets':
      return mergeEach(
        draft,
        change.events.map(({ id, types }) => ({ id, types: types.map((type) => ({ id: type })) })),
      );
  }
}

function put(draft: Draft, { event: told, tickets }: Told, arrivedAt: number): void {
  const before = draft.events.get(told.id);
  const changedAt = formatTime(arrivedAt, draft.organization?.timeZone ?? 'UTC');
  const event = inOrder(FeedEvent, withoutEmpty({ ...told, changedAt }));
  if (!before || JSON.stringify({ ...before, changedAt }) !== JSON.stringify(event)) draft.events.set(event.id, event);
  draft.released.delete(event.id);
  if (tickets) foldTickets(draft.tickets, told.id, tickets);
}

/** Returns the number of updates whose event is not published. */
function mergeEach(draft: Draft, told: TicketUpdate[]): number {
  const published = told.filter(({ id }) => draft.events.has(id));
  for (const update of published) mergeTickets(draft.tickets, update);
  return told.length - published.length;
}

function remove(draft: Draft, id: string): void {
  draft.events.delete(id);
  draft.tickets.delete(id);
}

function removeUpcoming(draft: Draft, now: number, chosen: (id: string) => boolean): void {
  for (const [id, event] of draft.events) if (chosen(id) && !isOver(event, now)) remove(draft, id);
}

/** A release is forgotten after a month. */
function forgetReleases(draft: Draft, now: number): void {
  for (const [id, at] of draft.released) if (Date.parse(at) < now - 30 * day) draft.released.delete(id);
}

function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !(Array.isArray(part) && part.length === 0))) as T;
}
