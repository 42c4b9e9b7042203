import type { Event } from '../../schemas/event.ts';
import type { Tickets, TicketType } from '../../schemas/tickets.ts';
import { fields, kindOf, kindOfTicketField } from '../content/change-kind.ts';
import { sameInstant } from '../content/time.ts';
import { same } from '../json/same.ts';
import type { Detail } from './plan.ts';

/** The differences that a visitor would notice between two states of an event. */
export function eventDetails(before: Event, after: Event): Detail[] {
  return fields
    .filter((field) => !same(before[field], after[field]) && !sameInstant(before[field], after[field]))
    .map((field) => ({ kind: kindOf(field), field, from: before[field], to: after[field] }));
}

/** The same for its tickets. Sold out, and available again, are published soon. */
export function ticketDetails(before: Tickets | undefined, after: Tickets | undefined): Detail[] {
  const details: Detail[] = [];
  if (before?.soldOut !== after?.soldOut)
    details.push({ kind: 'tickets', field: 'soldOut', from: before?.soldOut, to: after?.soldOut, soon: 'urgent' });
  const ids = new Set([...(before?.types ?? []), ...(after?.types ?? [])].map(({ id }) => id));
  for (const id of ids) details.push(...typeDetails(find(before, id), find(after, id)));
  return details;
}

const find = (tickets: Tickets | undefined, id: string) => tickets?.types.find((type) => type.id === id);

function typeDetails(before: TicketType | undefined, after: TicketType | undefined): Detail[] {
  const type = after ?? before;
  if (!type) return [];
  if (!before || !after) return [{ kind: 'tickets', field: type.name, from: before && 'sold here', to: after && 'sold here' }];
  return (Object.keys({ ...before, ...after }) as (keyof TicketType)[])
    .filter((field) => !same(before[field], after[field]))
    .map((field) => {
      const [from, to] = [before[field], after[field]];
      const detail: Detail = { kind: kindOfTicketField(field), field: `${type.name}.${field}`, type: { id: type.id, field }, from, to };
      return before[field] === 'sold-out' || after[field] === 'sold-out' ? { ...detail, soon: 'urgent' } : detail;
    });
}
