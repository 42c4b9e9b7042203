import type { FeedEvent } from '../../schemas/event.ts';
import type { Tickets } from '../../schemas/tickets.ts';
import { type ChangeKind, fields, kindOf, kindOfTicketField, kinds } from '../content/change-kind.ts';
import { same } from '../json/same.ts';
import type { Change } from '../message/change.ts';
import type { Draft } from './apply-change.ts';

/** What one message did to one event of the feed. */
export interface ChangedEvent {
  id: string;
  /** As the feed has it after the message, or had it before if the message removed it; absent if it was never published. */
  title?: string;
  start?: string;
  /** `same`: the message names the event and changes nothing. `unpublished`: it is about tickets of an event that is not published. */
  did: 'new' | 'changed' | 'same' | 'removed' | 'unpublished';
  kinds: ChangeKind[];
}

interface Standing {
  event: FeedEvent | undefined;
  tickets: Tickets | undefined;
}

/** Notes how the events stand that a message may change. Call what it returns when the message is applied. Of a sync only changes are told. */
export function watchEvents(draft: Draft, change: Change): () => ChangedEvent[] {
  const before = new Map(idsOf(draft, change).map((id) => [id, standingOf(draft, id)]));
  const isOfAll = change.kind === 'sync' || change.kind === 'delete-organization';
  return () =>
    [...before]
      .map(([id, was]) => changedEvent(id, was, standingOf(draft, id)))
      .filter(({ did }) => !isOfAll || (did !== 'same' && did !== 'unpublished'));
}

const standingOf = ({ events, tickets }: Draft, id: string): Standing => ({ event: events.get(id), tickets: tickets.get(id) });

function idsOf({ events }: Draft, change: Change): string[] {
  switch (change.kind) {
    case 'sync':
      return [...new Set([...events.keys(), ...change.events.map(({ event }) => event.id)])];
    case 'delete-organization':
      return [...events.keys()];
    case 'update':
      return change.events.map(({ event }) => event.id);
    case 'delete':
      return change.ids;
    default:
      return change.events.map(({ id }) => id);
  }
}

function changedEvent(id: string, was: Standing, is: Standing): ChangedEvent {
  const { title, start } = is.event ?? was.event ?? {};
  const named = { id, ...(title !== undefined && { title }), ...(start !== undefined && { start }) };
  if (!was.event) return is.event ? { ...named, did: 'new', kinds: ['new'] } : { ...named, did: 'unpublished', kinds: [] };
  if (!is.event) return { ...named, did: 'removed', kinds: ['removed'] };
  const changed = new Set([...kindsOfEvent(was.event, is.event), ...kindsOfTickets(was.tickets, is.tickets)]);
  return { ...named, did: changed.size > 0 ? 'changed' : 'same', kinds: kinds.filter((kind) => changed.has(kind)) };
}

function kindsOfEvent(was: FeedEvent, is: FeedEvent): ChangeKind[] {
  return was === is ? [] : fields.filter((field) => !same(was[field], is[field])).map(kindOf);
}

function kindsOfTickets(was: Tickets | undefined, is: Tickets | undefined): ChangeKind[] {
  if (was === is) return [];
  const before = new Map(was?.types.map((type) => [type.id, type]));
  const after = new Map(is?.types.map((type) => [type.id, type]));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const changed = ids.flatMap((id) => {
    const [a, b] = [before.get(id), after.get(id)];
    if (!a || !b) return [kindOfTicketField('name')];
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof typeof a)[];
    return names.filter((name) => !same(a[name], b[name])).map(kindOfTicketField);
  });
  return was?.soldOut === is?.soldOut ? changed : [...changed, 'tickets'];
}
