import type { Event, FeedEvent } from '../../schemas/event.ts';
import type { Tickets, TicketType } from '../../schemas/tickets.ts';
import { type EventField, fields, kindOf, kindOfTicketField, type Policy } from '../content/change-kind.ts';
import { sameInstant } from '../content/time.ts';
import { nextEvent } from './next-event.ts';
import { covers } from './people/covers.ts';

/** The event as it is published at once, and as it would be after a person's consent; the same object if no consent is needed. */
export function splitEvent(
  base: Event,
  told: FeedEvent,
  policy: Policy,
  overlay: Record<string, unknown>,
): { direct: Event; proposed: Event } {
  const direct = nextEvent(
    base,
    told,
    (field) => policy[kindOf(field)] === 'direct' || covers(overlay, field) || sameInstant(base[field], told[field]),
  );
  return { direct, proposed: nextEvent(direct, told, () => true) };
}

/** The same for its tickets. A type that is added or removed is a change of kind `tickets`. */
export function splitTickets(
  base: Tickets | undefined,
  told: Tickets | undefined,
  policy: Policy,
): { direct: Tickets | undefined; proposed: Tickets | undefined } {
  if (policy.price === 'direct' && policy.tickets === 'direct') return { direct: told, proposed: told };
  if (!base || !told) return { direct: policy.tickets === 'direct' ? told : base, proposed: told };
  const old = new Map(base.types.map((type) => [type.id, type]));
  const came = told.types.flatMap((type) => mixed(old.get(type.id), type, policy) ?? []);
  const gone = policy.tickets === 'direct' ? [] : base.types.filter(({ id }) => !told.types.some((type) => type.id === id));
  const { soldOut } = policy.tickets === 'direct' ? told : base;
  const { soldOut: _, ...rest } = told;
  return { direct: { ...rest, ...(soldOut && { soldOut }), types: [...came, ...gone] }, proposed: told };
}

function mixed(before: TicketType | undefined, told: TicketType, policy: Policy): TicketType | undefined {
  if (!before) return policy.tickets === 'direct' ? told : undefined;
  const names = Object.keys({ ...before, ...told }) as (keyof TicketType)[];
  const from = (name: keyof TicketType) => (policy[kindOfTicketField(name)] === 'direct' ? told : before);
  return Object.fromEntries(
    names.map((name) => [name, from(name)[name]]).filter(([, value]) => value !== undefined),
  ) as unknown as TicketType;
}

/** The fields of an event that a person reviews; null without an event. */
export function reviewedFields(event: FeedEvent | Event | undefined, policy: Policy): unknown {
  if (!event) return null;
  const reviewed = fields.filter((field: EventField) => policy[kindOf(field)] === 'review' && event[field] !== undefined);
  return Object.fromEntries(reviewed.map((field) => [field, event[field]]));
}
