import type { Received } from '../../receiver/fold/received.ts';
import type { Change, ReadMessage, Told, ToldEvent } from '../../receiver/message/change.ts';
import type { TicketType } from '../../schemas/tickets.ts';

export const clock = (time: string) => Date.parse(time);
/** The moment at which the tests of the content stand. */
export const today = clock('2026-11-23T12:00:00+01:00');

/** An event as a message tells it: a confirmed evening on 4 December. */
export const toldEvent = (id: string, fields: Partial<ToldEvent> = {}): ToldEvent => ({
  id,
  status: 'confirmed',
  title: `Event ${id}`,
  start: '2026-12-04T20:30:00+01:00',
  ...fields,
});

export const told = (id: string, fields: Partial<ToldEvent> = {}, types?: TicketType[]): Told => ({
  event: toldEvent(id, fields),
  ...(types && { tickets: { types } }),
});

export const ticketType = (id: string, fields: Partial<TicketType> = {}): TicketType => ({
  id,
  name: `Type ${id}`,
  priceCents: 2250,
  online: 'available',
  door: 'not-for-sale',
  ...fields,
});

export const organization = { id: '4711', name: 'De Loods', timeZone: 'Europe/Amsterdam' };

/** A message that asks for this change. */
export function message(change: Change, { at = today, from = organization as ReadMessage['organization'] } = {}): Received {
  return { arrivedAt: at, said: { ...(from && { organization: from }), change, rejected: [], notes: [] } };
}

export const sync = (events: Told[], options: Partial<Extract<Change, { kind: 'sync' }>> = {}): Change => ({
  kind: 'sync',
  events,
  complete: true,
  keep: [],
  ...options,
});
export const update = (...events: Told[]): Change => ({ kind: 'update', events });
