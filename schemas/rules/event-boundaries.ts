import type { Event } from '../event.ts';
import type { TicketType } from '../tickets.ts';
import { eventEnd, isOverADay } from './event-end.ts';

/**
 * The moments at which the pages of an event change without a commit, in ms since the epoch: its end, also by an earlier
 * start, the start of what takes more than a day, and each sale that opens or closes.
 */
export function eventBoundaries(
  event: Pick<Event, 'start' | 'end' | 'previousStart'>,
  types: Pick<TicketType, 'saleStart' | 'onlineSaleEnd' | 'doorSaleEnd'>[] = [],
): number[] {
  const sales = types.flatMap(({ saleStart, onlineSaleEnd, doorSaleEnd }) => [saleStart, onlineSaleEnd, doorSaleEnd]);
  return [
    eventEnd(event),
    ...(isOverADay(event) ? [Date.parse(event.start)] : []),
    ...(event.previousStart ?? []).map((start) => eventEnd({ start })),
    ...sales.flatMap((time) => (time ? Date.parse(time) : [])),
  ];
}
